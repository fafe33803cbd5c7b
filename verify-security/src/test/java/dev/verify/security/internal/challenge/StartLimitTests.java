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

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StepResult;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.provider.ProviderFlow.Verdict;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.ChallengeId;
import dev.verify.security.throttle.SendLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A start that is counted: who may send how often, and what is left of it.
 */
class StartLimitTests extends Steps {

	@Test
	@DisplayName("B19: a limit that is reached sends nothing, says so, and leaves alone what goes on")
	void startWhenLimitIsReachedThenRefusedAndTheChallengeGoesOn() {
		for (int i = 0; i < 3; i++) {
			assertThat(start(this.device, "login " + i)).isInstanceOf(StepResult.Success.class);
			this.clock.advance(Duration.ofSeconds(30));
		}

		assertThat(start(this.device, "login 3"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.TOO_MANY, this.clock.instant().plusSeconds(510)));

		assertThat(told()).endsWith("SendRefused");
		assertThat(this.attempts.look(ChallengeKey.of(this.device, "login 2"))).isNotNull();
		assertThat(this.flow.asked).filteredOn((asked) -> asked.startsWith("send")).hasSize(3);
	}

	@Test
	@DisplayName("B19: what was answered is no push in vain; what was passed in another way is")
	void startWhenPushesWereAnsweredThenNoLimit() {
		for (int i = 0; i < 3; i++) {
			started(this.device);
			this.flow.verdict = Mono.just(Verdict.approved(FIRST));
			assertThat(check(this.device, "")).isInstanceOf(StepResult.Success.class);
			this.clock.advance(Duration.ofSeconds(30));
		}
		for (int i = 0; i < 3; i++) {
			assertThat(start(this.device, "again " + i)).isInstanceOf(StepResult.Success.class);
			this.clock.advance(Duration.ofSeconds(30));
		}
		started(this.phone);
		assertThat(check(this.phone, "123456")).isInstanceOf(StepResult.Success.class);

		assertThat(start(this.device, "fourth"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.TOO_MANY, this.clock.instant().plusSeconds(510)));
	}

	@Test
	@DisplayName("B20: strangers who want to enroll a number do not use up what its owner may get")
	void startWhenStrangersEnrollTheNumberThenItsOwnerStillGetsCodes() {
		for (int i = 0; i < 8; i++) {
			Enrollment stranger = Enrollment.ofDestination("stranger " + i, SecondFactorMethod.SMS, "+12125550161");
			start(stranger, ChallengeId.ofProof("proof " + i).text());
			this.clock.advance(Duration.ofSeconds(30));
		}
		assertThat(told()).as("six in ten minutes").contains("SendRefused");

		started(this.phone);
	}

	@Test
	@DisplayName("R43: a store that fails while a claim is weighed leaves no claim behind")
	void startWhenCountersFailThenTheClaimIsUndone() {
		SendLimiter failing = new SendLimiter(this.counters, this.settings.sendLimits(), (text) -> {
			throw new IllegalStateException("no digest");
		}, this.clock);
		StartStep step = start(failing, List.of());

		assertThatIllegalStateException().isThrownBy(() -> step.start(this.phone, request(this.phone, "login")));

		assertThat(start(this.phone, "other")).isInstanceOf(StepResult.Success.class);
	}

	@Test
	void startWhenBlockedThenTooMany() {
		started(this.phone);
		for (int i = 0; i < 5; i++) {
			this.flow.verdict = Mono.just(Verdict.refused(SecondFactorProblem.WRONG_CODE, FIRST));
			check(this.phone, "123456");
		}

		assertThat(start(this.phone, "login"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.TOO_MANY, this.clock.instant().plusSeconds(30)));
		assertThat(check(this.phone, "123456"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.TOO_MANY, this.clock.instant().plusSeconds(30)));
	}

	@Test
	@DisplayName("R32: a country of which nobody comes back is stopped; that is told once")
	void startWhenHardlyAnybodyPassesThenCountryIsStoppedAndToldOnce() {
		SendLimits few = limits(new SendLimits.PumpingProtection(10, 0.1, Duration.ofHours(1), List.of()));
		StartStep step = start(new SendLimiter(this.counters, few, Enrollment::digest, this.clock), List.of());
		for (int i = 0; i < 12; i++) {
			Enrollment number = Enrollment.ofDestination("user " + i, SecondFactorMethod.SMS, "+1212555010" + i);
			this.clock.advance(Duration.ofMinutes((i == 10) ? 20 : 0));
			step.start(number, request(number, ChallengeId.ofProof("proof").text()));
		}

		assertThat(told()).filteredOn("Sent"::equals).hasSize(10);
		assertThat(told()).endsWith("SendingStopped", "SendRefused", "SendRefused");
	}

	@Test
	void startWhenCountedThenUnderTheNameThatOtherVersionsKnow() {
		started(this.phone);
		String number = "destination:600:" + this.phone.target();

		assertThat(this.counters.taken(number, this.clock.instant())).isEqualTo(1);
	}

	@Test
	@DisplayName("L9: a start removes attempts after an hour, spent codes and payments after a day, once a minute")
	void startWhenAMinuteHasPassedThenOldEntriesAreGone() {
		assertThat(this.ledger.spend("payment", "proof", this.clock.instant())).isTrue();
		this.clock.advance(Duration.ofHours(23));
		started(this.phone);
		this.clock.advance(Duration.ofMinutes(59));
		started(this.device);
		assertThat(this.ledger.spend("payment", "proof", this.clock.instant())).isFalse();
		assertThat(this.ledger.find(ChallengeKey.of(this.phone, "login").target())).isPresent();
		this.clock.advance(Duration.ofMinutes(2));

		started(this.app);

		assertThat(this.ledger.find(ChallengeKey.of(this.phone, "login").target())).isEmpty();
		assertThat(this.ledger.find(ChallengeKey.of(this.device, "login").target())).isPresent();
		assertThat(this.ledger.spend("payment", "proof", this.clock.instant())).isTrue();
		assertThat(this.calls).filteredOn("forget"::equals).hasSize(3);
	}

	private SendLimits limits(SendLimits.PumpingProtection conversion) {
		SendLimits all = this.settings.sendLimits();
		return new SendLimits(all.user(), all.destination(), all.prefix(), all.country(), all.clientIp(),
				all.clientNetwork(), all.total(),
				new SendLimits.Push(all.push().user(), all.push().unapproved(), all.push().denialPause(),
						all.push().poll()),
				all.enrollment(), all.allowedCountries(), all.allowPremiumNumbers(), conversion);
	}

}
