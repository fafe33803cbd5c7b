/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.security.internal.challenge;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.TrustRevoker;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.event.Housekeeping;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.provider.ProviderFlow.Verdict;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Waiting ends at the deadline and never in a grant; what comes later is recorded.
 */
class LateAnswerTests extends Steps {

	private static final StepResult<PendingChallenge> NOT_STARTED = new StepResult.Refused<>(
			SecondFactorProblem.UNAVAILABLE);

	private static final StepResult<SecondFactorMethod> NOT_CHECKED = new StepResult.Refused<>(
			SecondFactorProblem.UNAVAILABLE);

	private final ProviderCalls impatient = new ProviderCalls(Duration.ofMillis(20));

	private final StartStep hasty = start(this.gate, List.of(), this.impatient);

	private final VerifyStep hastyCheck = new VerifyStep(this.attempts, (method) -> this.flow, this.gate, this.teller,
			this.impatient);

	@Test
	@DisplayName("A message whose answer takes too long is not cancelled, and is recorded when the answer comes")
	void startWhenDeadlinePassesThenUnavailableAndRecordedLater() {
		Sinks.One<String> answer = Sinks.one();
		this.flow.sent = answer.asMono();

		assertThat(this.hasty.start(this.phone, request(this.phone, "login"))).isEqualTo(NOT_STARTED);
		assertThat(answer.currentSubscriberCount()).as("not cancelled").isOne();
		assertThat(entry(this.phone).providerSid()).isNull();
		answer.tryEmitValue(FIRST);

		await().untilAsserted(() -> assertThat(entry(this.phone).providerSid()).isEqualTo(FIRST));
		assertThat(told()).containsExactly("Started", "Sent");
		assertThat(start(this.phone, "login")).as("the page comes back to it").isInstanceOf(StepResult.Success.class);
		assertThat(this.flow.asked).hasSize(1);
	}

	@Test
	@DisplayName("A request that is known too late not to have left costs nothing either")
	void startWhenItFailsAfterTheDeadlineThenGivenBackLater() {
		Sinks.One<String> answer = Sinks.one();
		this.flow.sent = answer.asMono();
		assertThat(this.hasty.start(this.phone, request(this.phone, "login"))).isEqualTo(NOT_STARTED);

		answer.tryEmitError(NOT_SENT);

		await().untilAsserted(() -> assertThat(entry(this.phone).nextSendAt()).isBeforeOrEqualTo(this.clock.instant()));
	}

	@Test
	@DisplayName("An approval that comes too late lets nobody in, and ends the attempt")
	void checkWhenApprovedAfterTheDeadlineThenNobodyIsLetIn() {
		for (Enrollment factor : List.of(this.phone, this.device)) {
			started(factor);
			Sinks.One<Verdict> answer = Sinks.one();
			this.flow.verdict = answer.asMono();

			assertThat(this.hastyCheck.verify(factor, "login", "123456")).isEqualTo(NOT_CHECKED);
			answer.tryEmitValue(Verdict.approved(FIRST));

			await().untilAsserted(
					() -> assertThat(this.attempts.look(ChallengeKey.of(factor, "login"))).as("%s", factor).isNull());
			this.flow.verdict = Mono.just(Verdict.approved(FIRST));
			assertThat(check(factor, "123456")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
		}
	}

	@Test
	@DisplayName("A try whose answer takes too long stays counted")
	void checkWhenDeadlinePassesThenCounted() {
		started(this.phone);
		this.flow.verdict = Mono.never();

		assertThat(this.hastyCheck.verify(this.phone, "login", "123456")).isEqualTo(NOT_CHECKED);

		assertThat(failures(this.phone)).isOne();
	}

	@Test
	void checkWhenThreadIsInterruptedThenUnavailableAndStillInterrupted() {
		started(this.phone);
		this.flow.verdict = Mono.never();
		Thread.currentThread().interrupt();

		assertThat(check(this.phone, "123456")).isEqualTo(NOT_CHECKED);

		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	@DisplayName("The calls of one step share one deadline")
	void startWhenWithdrawalUsesTheTimeUpThenTheSendingIsNotWaitedFor() {
		started(this.phone);
		this.clock.advance(Duration.ofSeconds(30));
		Sinks.One<Void> withdrawal = Sinks.one();
		this.flow.withdrawal = withdrawal.asMono();

		assertThat(this.hasty.start(this.phone, request(this.phone, "other"))).isEqualTo(NOT_STARTED);
		assertThat(this.flow.asked).as("nothing is sent before").containsExactly("send by sms", "withdraw " + FIRST);
		this.flow.sent = Mono.just(SECOND);
		withdrawal.tryEmitEmpty();

		ChallengeKey other = ChallengeKey.of(this.phone, "other");
		await().untilAsserted(
				() -> assertThat(this.attempts.look(other)).extracting(LedgerEntry::providerSid).isEqualTo(SECOND));
	}

	@Test
	@DisplayName("A step runs on the thread of its caller, whatever thread the provider answers on")
	void stepsWhenTheyRunThenOnTheThreadOfTheCaller() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		ChallengeLedger ledger = Hesitant.after(ChallengeLedger.class, this.ledger,
				(call) -> threads.add(Thread.currentThread()));
		SecondFactorCounters counters = Hesitant.after(SecondFactorCounters.class, this.counters,
				(call) -> threads.add(Thread.currentThread()));
		ChallengeEvents teller = new ChallengeEvents((event) -> threads.add(Thread.currentThread()),
				TrustRevoker.none(), counters, this.clock);
		ChallengeTransitions attempts = new ChallengeTransitions(ledger,
				new AttemptCounter(counters, this.settings.attemptLimits(), this.clock), this.settings, this.clock);
		SendLimiter gate = new SendLimiter(counters, this.settings.sendLimits(), Enrollment::digest, this.clock);
		ChallengeAdmission claims = new ChallengeAdmission(attempts, gate, teller,
				new Housekeeping(ledger, counters, teller, this.clock));
		this.flow.sent = Mono.delay(Duration.ofMillis(1)).thenReturn(FIRST);
		this.flow.verdict = Mono.delay(Duration.ofMillis(1)).thenReturn(Verdict.approved(FIRST));

		assertThat(new StartStep(attempts, claims, (method) -> this.flow, teller, new ChannelFallback(List.of()),
				this.settings.challengeLifetime(), this.provider)
			.start(this.phone, request(this.phone, "login"))).isInstanceOf(StepResult.Success.class);
		assertThat(new VerifyStep(attempts, (method) -> this.flow, gate, teller, this.provider).verify(this.phone,
				"login", "123456"))
			.isInstanceOf(StepResult.Success.class);

		assertThat(threads).containsExactly(Thread.currentThread());
	}

}
