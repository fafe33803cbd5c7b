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

package dev.verify.security.internal.administration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.FactorStatus;
import dev.verify.security.SecondFactorAdministration;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.SecurityStampService;
import dev.verify.security.StoreTransaction;
import dev.verify.security.TrustRevoker;
import dev.verify.security.UserDataStore;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.throttle.AttemptDecision;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator may do for a user.
 */
class SecondFactorAdministrationTests {

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	private final Enrollment call = Enrollment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550161");

	private final Enrollment ofBob = Enrollment.ofDestination("bob", SecondFactorMethod.SMS, "+12125550162");

	private final EnrollmentRepository enrollments = EnrollmentRepository.inMemory(this.phone, this.call, this.ofBob);

	private final SecondFactorCounters counters = SecondFactorCounters.inMemory();

	private final SecondFactorSettings settings = SecondFactorSettings.defaults("Test");

	private final MovableClock clock = new MovableClock();

	private final AttemptCounter tries = new AttemptCounter(this.counters, this.settings.attemptLimits(), this.clock);

	private final List<SecondFactorEvent> events = new ArrayList<>();

	private final List<String> forgotten = new ArrayList<>();

	private final SecurityStampService stamps = new SecurityStampService(SecurityStampRepository.inMemory(),
			Duration.ZERO, this.clock);

	private final SecondFactorAdministration administration = SecondFactorServices.administration(this.enrollments,
			this.counters, this.stamps, TrustRevoker.none(), this.events::add, this.settings, this.clock,
			StoreTransaction.none(), List.of(new Forgetting()));

	@Test
	@DisplayName("R47: what operators see is masked, too")
	void listWhenBlockedThenShownWithoutTheDestination() {
		fail(5);

		assertThat(this.administration.list("alice")).hasSize(2).allSatisfy((factor) -> {
			assertThat(factor.state()).isEqualTo(AttemptDecision.LOCKED_OUT);
			assertThat(factor.failures()).isEqualTo(5);
			assertThat(factor.nextAttemptAt()).isEqualTo(this.clock.instant().plusSeconds(30));
			assertThat(factor.toString()).contains("•••• 61").doesNotContain("5550161", "alice");
		});
		assertThat(this.administration.list("bob")).singleElement()
			.extracting(FactorStatus::state)
			.isEqualTo(AttemptDecision.OPEN);
		assertThat(this.administration.list("nobody")).isEmpty();
	}

	@Test
	@DisplayName("R01, R51: a disabled factor is unlocked by an operator, which is told once")
	void unlockWhenDisabledThenOpenAndToldOnce() {
		fail(100);
		assertThat(this.administration.list("alice")).extracting(FactorStatus::state)
			.containsOnly(AttemptDecision.DISABLED);

		assertThat(this.administration.unlock("alice", this.phone.id())).isTrue();
		assertThat(this.administration.unlock("alice", this.phone.id())).isFalse();

		assertThat(this.administration.list("alice")).extracting(FactorStatus::state)
			.containsOnly(AttemptDecision.OPEN);
		assertThat(this.events).singleElement().isInstanceOf(SecondFactorEvent.Unlocked.class);
	}

	@Test
	void actionsWhenEnrollmentIsOfAnotherUserThenNothingHappens() {
		assertThat(this.administration.unlock("alice", this.ofBob.id())).isFalse();
		assertThat(this.administration.revoke("alice", this.ofBob.id())).isFalse();

		assertThat(this.enrollments.find("bob", this.ofBob.id())).isPresent();
		assertThat(this.events).isEmpty();
	}

	@Test
	@DisplayName("R01: a disabled number stays disabled as long as one of its enrollments is left")
	void revokeWhenNumberIsEnrolledOnceMoreThenFailuresStay() {
		fail(100);

		assertThat(this.administration.revoke("alice", this.phone.id())).isTrue();
		assertThat(this.administration.list("alice")).extracting(FactorStatus::state)
			.containsExactly(AttemptDecision.DISABLED);
		this.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550163"));
		assertThat(this.administration.revoke("alice", this.call.id())).isTrue();

		this.enrollments.save(this.phone);
		assertThat(this.administration.list("alice")).extracting(FactorStatus::failures).containsExactly(0, 0);
	}

	@Test
	void revokeWhenUserHasRemovedItMeanwhileThenNothingWasDoneAndNothingIsTold() {
		SecondFactorAdministration late = SecondFactorServices.administration(this.enrollments, this.counters,
				this.stamps, (userId, reason) -> this.enrollments.delete(userId, this.phone.id()), this.events::add,
				this.settings, this.clock, StoreTransaction.none(), List.of());

		assertThat(late.revoke("alice", this.phone.id())).isFalse();

		assertThat(this.events).isEmpty();
	}

	@Test
	void resetWhenUserHasLostThePhoneThenNothingIsEnrolledAnyMore() {
		assertThat(this.administration.reset("alice")).isEqualTo(2);

		assertThat(this.administration.list("alice")).isEmpty();
		assertThat(this.administration.list("bob")).hasSize(1);
		assertThat(this.forgotten).as("recovery codes and the like").containsExactly("alice");
		assertThat(this.events).hasSize(2).allMatch(SecondFactorEvent.Removed.class::isInstance);
	}

	@Test
	@DisplayName("M1: what an operator takes away ends the sessions; what an operator unlocks does not")
	void actionsWhenFactorsAreTakenAwayThenSessionsEnd() {
		this.administration.unlock("alice", this.phone.id());
		this.administration.revoke("alice", this.ofBob.id());
		assertThat(this.stamps.current("alice")).isEmpty();

		String before = this.stamps.current("alice");
		List<Runnable> actions = List.of(() -> this.administration.revoke("alice", this.phone.id()),
				() -> this.administration.endSessions("alice"), () -> this.administration.reset("alice"),
				() -> this.administration.reset("alice"), () -> this.administration.delete("alice"));
		for (Runnable action : actions) {
			action.run();
			assertThat(this.stamps.current("alice")).isNotEqualTo(before).hasSize(32);
			before = this.stamps.current("alice");
		}
		assertThat(this.stamps.current("bob")).isEmpty();
	}

	@Test
	@DisplayName("M1: a thief who adds factors while the user is reset keeps none")
	void resetWhenThiefAddsFactorsMeanwhileThenNoneIsLeft() {
		Enrollment ofThief = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550199");
		SecondFactorAdministration racing = SecondFactorServices.administration(this.enrollments, this.counters,
				this.stamps, TrustRevoker.none(), (event) -> {
					if (this.events.isEmpty()) {
						this.enrollments.saveNext(ofThief, 10);
					}
					this.events.add(event);
				}, this.settings, this.clock, StoreTransaction.none(), List.of());

		assertThat(racing.reset("alice")).isEqualTo(3);
		assertThat(this.enrollments.findByUserId("alice")).isEmpty();
	}

	private void fail(int times) {
		for (int i = 0; i < times; i++) {
			if (i > 0) {
				this.clock.advance(Duration.ofHours(2));
			}
			this.tries.reserve(ChallengeKey.counter(this.phone), "challenge-" + i);
		}
	}

	private final class Forgetting implements UserDataStore {

		@Override
		public void move(String userId, String newUserId) {
			throw new IllegalStateException("nothing is renamed here");
		}

		@Override
		public void deleteAll(String userId) {
			SecondFactorAdministrationTests.this.forgotten.add(userId);
		}

	}

}
