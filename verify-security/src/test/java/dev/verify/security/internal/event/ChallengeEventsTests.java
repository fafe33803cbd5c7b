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

package dev.verify.security.internal.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.TrustRevoker;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.internal.throttle.CountedAttempt;
import dev.verify.security.throttle.AttemptDecision;
import dev.verify.security.throttle.SecondFactorCounters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is told of a failed try, and what ends with it.
 */
class ChallengeEventsTests {

	private static final Instant LATER = Instant.parse("2026-11-22T13:00:00Z");

	private static final Enrollment PHONE = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	private final List<String> told = new ArrayList<>();

	private final List<String> revoked = new ArrayList<>();

	private TrustRevoker revocation = (userId, reason) -> this.revoked.add(userId + ' ' + reason);

	private final ChallengeEvents teller = new ChallengeEvents(
			(event) -> this.told.add(event.getClass().getSimpleName()
					+ ((event instanceof SecondFactorEvent.LockedOut blocked) ? " until " + blocked.until() : "")),
			(userId, reason) -> this.revocation.revokeAll(userId, reason), SecondFactorCounters.inMemory(),
			new MovableClock());

	@Test
	void failedWhenThereAreTriesLeftThenGoesOn() {
		assertThat(failed(false, null, false)).isFalse();
		assertThat(this.told).containsExactly("Failed");
	}

	@Test
	void failedWhenTheChallengeIsUsedUpThenOver() {
		assertThat(failed(true, null, false)).isTrue();
		assertThat(this.told).containsExactly("Failed");
	}

	@Test
	void failedWhenTheFactorIsBlockedThenOverAndToldForHowLong() {
		assertThat(failed(false, LATER, false)).isTrue();
		assertThat(this.told).containsExactly("Failed", "LockedOut until " + LATER);
		assertThat(this.revoked).isEmpty();
	}

	@Test
	void failedWhenTheFactorIsDisabledThenOverAndTrustEnds() {
		assertThat(failed(false, null, true)).isTrue();
		assertThat(this.told).containsExactly("Failed", "Disabled");
		assertThat(this.revoked).containsExactly("alice factor");
	}

	@Test
	void failedWhenTrustCannotBeEndedThenDisabledAllTheSame() {
		this.revocation = (userId, reason) -> {
			throw new IllegalStateException("the store is down");
		};

		assertThat(failed(false, LATER, true)).isTrue();
		assertThat(this.told).containsExactly("Failed", "Disabled");
	}

	@Test
	void revokeWhenItFailsThenIsKnown() {
		this.teller.revoke(PHONE, SecondFactorProblem.DENIED);
		assertThat(this.revoked).containsExactly("alice denied");
		this.revocation = (userId, reason) -> {
			throw new IllegalStateException("the store is down");
		};

		assertThatIllegalStateException().isThrownBy(() -> this.teller.revoke(PHONE, SecondFactorProblem.DENIED));
	}

	private boolean failed(boolean usesUp, @Nullable Instant until, boolean disables) {
		return this.teller.failed(PHONE, new CountedAttempt(AttemptDecision.OPEN, 5, usesUp, until, disables, null),
				SecondFactorProblem.WRONG_CODE);
	}

}
