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

package dev.verify.security.internal.ledger;

import java.time.Duration;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.AttemptProfile;
import dev.verify.security.throttle.SecondFactorCounters;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever an attacker with the password does, in whatever order: guesses are bounded,
 * and the bound is exact.
 */
class ChallengeTransitionsPropertyTests {

	private static final List<Enrollment> WAYS = List.of(
			Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161"),
			Enrollment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550161"),
			Enrollment.ofDestination("alice", SecondFactorMethod.WHATSAPP, "+12125550161"));

	private static final int SESSIONS = 4;

	@Provide
	Arbitrary<List<Step>> histories() {
		Arbitrary<Duration> waits = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(Duration.ZERO)),
				Tuple.of(3, Arbitraries.integers().between(1, 120).map(Duration::ofSeconds)),
				Tuple.of(2, Arbitraries.integers().between(1, 180).map(Duration::ofMinutes)),
				// A clock that is set back.
				Tuple.of(1, Arbitraries.integers().between(-60, -1).map(Duration::ofMinutes)));
		Arbitrary<Deed> deeds = Arbitraries.frequency(Tuple.of(6, Deed.START), Tuple.of(20, Deed.GUESS),
				Tuple.of(2, Deed.LOSE_REQUEST), Tuple.of(1, Deed.ENTER), Tuple.of(1, Deed.RESTART));
		return Combinators
			.combine(deeds, Arbitraries.integers().between(0, SESSIONS - 1),
					Arbitraries.integers().between(0, WAYS.size() - 1), waits)
			.as(Step::new)
			.list()
			.ofMinSize(50)
			.ofMaxSize(400);
	}

	@Property(tries = 300)
	@Label("R01, R02, B09: resend, switch, new login, restart, lost request, clock: a hundred guesses in a row, and no more")
	void guessesInARowWhenAnythingHappensNeverExceedTheLimit(@ForAll("histories") List<Step> history,
			@ForAll AttemptProfile profile) {
		History run = new History(profile);

		history.forEach(run::step);

		assertThat(run.longestRun).isLessThanOrEqualTo(100);
	}

	@Property(tries = 100)
	@Label("R01: whatever came before, exactly as many guesses are left as the limit says: the bound is reached")
	void guessesInARowWhenAttackerGoesOnThenReachTheLimit(@ForAll("histories") List<Step> history,
			@ForAll AttemptProfile profile) {
		History run = new History(profile);
		history.forEach(run::step);

		for (int i = 0; i < 200; i++) {
			run.step(new Step(Deed.START, i % SESSIONS, i % WAYS.size(), Duration.ofHours(3)));
			run.step(new Step(Deed.GUESS, i % SESSIONS, i % WAYS.size(), Duration.ZERO));
		}

		assertThat(run.run).isEqualTo(100);
		run.step(new Step(Deed.START, 0, 0, Duration.ofDays(365)));
		run.step(new Step(Deed.ENTER, 0, 0, Duration.ZERO));
		assertThat(run.run).as("not even the right code helps").isEqualTo(100);
	}

	/** One step of a history: by a session, in one of the ways, after a while. */
	record Step(Deed deed, int session, int way, Duration pause) {
	}

	enum Deed {

		START, GUESS, LOSE_REQUEST, ENTER, RESTART

	}

	/** The ledger and the counters, and a count of what was let through, kept apart. */
	private static final class History {

		private final ChallengeLedger ledger = ChallengeLedger.inMemory();

		private final SecondFactorCounters counters = SecondFactorCounters.inMemory();

		private final MovableClock clock = new MovableClock();

		private final SecondFactorSettings settings = SecondFactorSettings.defaults("Test");

		private final AttemptProfile profile;

		private ChallengeTransitions attempts;

		private int run;

		private int longestRun;

		History(AttemptProfile profile) {
			this.profile = profile;
			this.attempts = restarted();
		}

		void step(Step step) {
			this.clock.advance(step.pause());
			ChallengeKey key = ChallengeKey.of(WAYS.get(step.way()), "session-" + step.session());
			switch (step.deed()) {
				case START -> this.attempts.begin(key, true);
				case RESTART -> this.attempts = restarted();
				case GUESS -> {
					if (this.attempts.reserve(key, false) instanceof AttemptReservation.Granted) {
						this.run++;
						this.longestRun = Math.max(this.longestRun, this.run);
					}
				}
				case LOSE_REQUEST -> {
					if (this.attempts.reserve(key, false) instanceof AttemptReservation.Granted granted) {
						this.attempts.release(key, granted);
					}
				}
				case ENTER -> {
					if (this.attempts.reserve(key, false) instanceof AttemptReservation.Granted granted
							&& this.attempts.consume(key, granted.entry(), granted.count())) {
						this.run = 0;
					}
				}
			}
		}

		/**
		 * Another node, or the same one after a crash: nothing is remembered but the
		 * stores.
		 */
		private ChallengeTransitions restarted() {
			return new ChallengeTransitions(this.ledger,
					new AttemptCounter(this.counters, this.profile.limits(), this.clock), this.settings, this.clock);
		}

	}

}
