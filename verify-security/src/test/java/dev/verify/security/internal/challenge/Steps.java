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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.event.Housekeeping;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.internal.throttle.AttemptStatus;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.SecondFactorCounters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A start and a check by themselves, in memory: the provider says what a test has it say.
 */
abstract class Steps {

	static final String FIRST = "VE" + "1".repeat(32);

	static final String SECOND = "VE" + "2".repeat(32);

	static final VerifyOperation OPERATION = new VerifyOperation("CreateVerification", OperationKind.START,
			HttpMethod.POST, "/");

	static final VerifyTransportException NOT_SENT = new VerifyTransportException(OPERATION, Reason.CONNECT,
			"no connection", null);

	static final VerifyTransportException UNKNOWN = new VerifyTransportException(OPERATION, Reason.TIMEOUT, "no answer",
			null);

	final MovableClock clock = new MovableClock();

	final SecondFactorSettings settings = SecondFactorSettings.defaults("Test");

	final SecondFactorCounters counters = SecondFactorCounters.inMemory();

	final AttemptCounter tries = new AttemptCounter(this.counters, this.settings.attemptLimits(), this.clock);

	final ChallengeLedger ledger = ChallengeLedger.inMemory();

	final ChallengeTransitions attempts = new ChallengeTransitions(this.ledger, this.tries, this.settings, this.clock);

	final List<SecondFactorEvent> events = new CopyOnWriteArrayList<>();

	final List<String> calls = new ArrayList<>();

	final List<String> revoked = new ArrayList<>();

	final ChallengeEvents teller = new ChallengeEvents(this.events::add, (userId, reason) -> this.revoked.add(reason),
			this.counters, this.clock);

	final SendLimiter gate = new SendLimiter(this.counters, this.settings.sendLimits(), Enrollment::digest, this.clock);

	final ScriptedFlow flow = new ScriptedFlow();

	final ProviderCalls provider = new ProviderCalls(ProviderCalls.DEADLINE);

	final StartStep start = start(List.of());

	final VerifyStep check = new VerifyStep(this.attempts, (method) -> this.flow, this.gate, this.teller,
			this.provider);

	final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	final Enrollment app = Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1", "YF" + "1".repeat(32));

	final Enrollment device = Enrollment.ofFactor("alice", SecondFactorMethod.PUSH, "identity-1",
			"YF" + "2".repeat(32));

	@BeforeEach
	void sends() {
		this.flow.sent = Mono.just(FIRST);
	}

	StartStep start(List<SecondFactorMethod> plan) {
		return start(this.gate, plan);
	}

	StartStep start(SendLimiter gate, List<SecondFactorMethod> plan) {
		return start(gate, plan, this.provider);
	}

	StartStep start(SendLimiter gate, List<SecondFactorMethod> plan, ProviderCalls provider) {
		Housekeeping housekeeping = new Housekeeping(this.ledger,
				Hesitant.after(SecondFactorCounters.class, this.counters, this.calls::add), this.teller, this.clock);
		return new StartStep(this.attempts, new ChallengeAdmission(this.attempts, gate, this.teller, housekeeping),
				(method) -> this.flow, this.teller, new ChannelFallback(plan), this.settings.challengeLifetime(),
				provider);
	}

	static StartRequest request(Enrollment enrollment, String challengeId) {
		return StartRequest.of(enrollment.userId(), enrollment.id(), challengeId);
	}

	StepResult<PendingChallenge> start(Enrollment enrollment, String challengeId) {
		return this.start.start(enrollment, request(enrollment, challengeId));
	}

	PendingChallenge started(Enrollment enrollment) {
		StepResult<PendingChallenge> result = start(enrollment, "login");
		assertThat(result).isInstanceOf(StepResult.Success.class);
		return ((StepResult.Success<PendingChallenge>) result).value();
	}

	StepResult<SecondFactorMethod> check(Enrollment enrollment, String code) {
		return this.check.verify(enrollment, "login", code);
	}

	LedgerEntry entry(Enrollment enrollment) {
		return Objects.requireNonNull(this.attempts.look(ChallengeKey.of(enrollment, "login")));
	}

	int failures(Enrollment enrollment) {
		AttemptStatus status = this.tries.status(ChallengeKey.counter(enrollment));
		return status.failures();
	}

	List<String> told() {
		return this.events.stream().map((event) -> event.getClass().getSimpleName()).toList();
	}

	static VerifyApiException refusal(int status, @Nullable Integer code) {
		return new VerifyApiException(OPERATION, status, code, null, null, null);
	}

}
