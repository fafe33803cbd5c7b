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

package dev.verify.security.internal.throttle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.throttle.AttemptDecision;
import dev.verify.security.throttle.AttemptLimits;
import dev.verify.security.throttle.AttemptProfile;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * How many wrong answers a factor takes, by profile, with a clock that stands still.
 */
class AttemptCounterTests {

	private final MovableClock clock = new MovableClock();

	private final SecondFactorCounters counters = SecondFactorCounters.inMemory();

	@ParameterizedTest(name = "{0}: after {1} failures the next try waits {2} s")
	@DisplayName("R04: each profile's waits and blocks, one failure before and after each bound")
	@CsvSource({ "DEFAULT, 4, 0", "DEFAULT, 5, 30", "DEFAULT, 6, 60", "DEFAULT, 9, 480", "DEFAULT, 10, 1800",
			"DEFAULT, 11, 1920", "DEFAULT, 12, 3600", "DEFAULT, 20, 3600", "DEFAULT, 99, 3600", "NIST, 2, 0",
			"NIST, 3, 30", "NIST, 4, 60", "NIST, 9, 1920", "NIST, 10, 3600", "NIST, 11, 3600", "PCI, 4, 0",
			"PCI, 5, 30", "PCI, 9, 480", "PCI, 10, 1800", "PCI, 11, 1920", "PSD2, 2, 0", "PSD2, 3, 30", "PSD2, 4, 60",
			"PSD2, 5, 1800", "PSD2, 6, 240", "PSD2, 10, 3600" })
	void reserveWhenSoManyHaveFailedThenTheNextWaits(AttemptProfile profile, int failures, int seconds) {
		AttemptCounter counter = counter(profile);
		fail(counter, failures);

		if (seconds > 0) {
			assertThat(counter.look("key", "next").verdict()).isEqualTo(AttemptDecision.LOCKED_OUT);
			this.clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
			assertThat(counter.reserve("key", "next").verdict()).isEqualTo(AttemptDecision.LOCKED_OUT);
			this.clock.advance(Duration.ofMillis(1));
		}
		assertThat(counter.reserve("key", "next").verdict()).isEqualTo(AttemptDecision.OPEN);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("R01: exactly a hundred failures in a row, whatever the waits, and the factor is disabled for good")
	void reserveWhenHundredHaveFailedThenDisabled(AttemptProfile profile) {
		AttemptCounter counter = counter(profile);

		assertThat(fail(counter, 150)).isEqualTo(100);

		this.clock.advance(Duration.ofDays(3650));
		assertThat(counter.look("key", "much later").verdict()).isEqualTo(AttemptDecision.DISABLED);
		assertThat(counter.reset("key")).as("it was disabled").isTrue();
		assertThat(counter.reserve("key", "much later").verdict()).isEqualTo(AttemptDecision.OPEN);
	}

	@Test
	@DisplayName("R04: the transition to a block and to the end is told by one try each")
	void reserveWhenItBlocksThenThatTryAloneSaysSo() {
		AttemptCounter counter = counter(AttemptProfile.DEFAULT);

		List<CountedAttempt> tries = IntStream.range(0, 100).mapToObj((i) -> {
			CountedAttempt counted = counter.reserve("key", "challenge-" + i / 5);
			this.clock.advance(Duration.ofHours(2));
			return counted;
		}).toList();

		assertThat(tries).filteredOn((counted) -> counted.lockedOutUntil() != null)
			.extracting(CountedAttempt::failures)
			.containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
		assertThat(tries).filteredOn(CountedAttempt::disables)
			.extracting(CountedAttempt::failures)
			.containsExactly(100);
		assertThat(tries).filteredOn(CountedAttempt::usesUp).hasSize(20);
	}

	@Test
	@DisplayName("R04: one challenge takes five tries, however long they are apart")
	void reserveWhenChallengeIsUsedUpThenANewOneIsNeeded() {
		AttemptCounter counter = counter(AttemptProfile.DEFAULT);
		for (int i = 0; i < 5; i++) {
			assertThat(counter.reserve("key", "first").verdict()).isEqualTo(AttemptDecision.OPEN);
			this.clock.advance(Duration.ofHours(2));
		}

		assertThat(counter.reserve("key", "first").verdict()).isEqualTo(AttemptDecision.USED_UP);
		assertThat(counter.reserve("key", "second").verdict()).isEqualTo(AttemptDecision.OPEN);
	}

	@Test
	@DisplayName("R05: a try that provably did not leave is taken back, with the wait that it caused")
	void releaseWhenTryWasNotMadeThenAsIfItHadNotBeen() {
		AttemptCounter counter = counter(AttemptProfile.DEFAULT);
		fail(counter, 4);
		for (int i = 0; i < 50; i++) {
			assertThat(counter.reserve("key", "next").failures()).isEqualTo(5);
			counter.release("key", "next");
		}

		assertThat(counter.reserve("key", "next").failures()).isEqualTo(5);
		assertThat(counter.look("key", "next").verdict()).isEqualTo(AttemptDecision.LOCKED_OUT);
	}

	@Test
	@DisplayName("R03: a reset forgets the first failure as well as the hundredth, and tells whether it has opened something")
	void resetWhenFactorStandsInAnyWayThenForgottenAndTold() {
		AttemptCounter counter = counter(AttemptProfile.DEFAULT);
		assertThat(counter.reset("key")).as("never tried").isFalse();
		fail(counter, 1);

		assertThat(counter.reset("key")).as("open").isFalse();
		assertThat(counter.status("key")).isEqualTo(new AttemptStatus(AttemptDecision.OPEN, 0, null));
		// The first challenge has had a try already.
		fail(counter, 11);
		assertThat(counter.status("key")).isEqualTo(
				new AttemptStatus(AttemptDecision.LOCKED_OUT, 10, this.clock.instant().plus(Duration.ofMinutes(30))));
		assertThat(counter.reset("key")).as("blocked").isTrue();
		assertThat(counter.status("key")).isEqualTo(new AttemptStatus(AttemptDecision.OPEN, 0, null));
		fail(counter, 100);
		assertThat(counter.status("key")).isEqualTo(new AttemptStatus(AttemptDecision.DISABLED, 100, null));
	}

	@Test
	@DisplayName("R41: a store that accepts no change grants nothing, and is not asked for ever")
	void reserveWhenStoreAcceptsNoChangeThenFails() {
		AtomicInteger asked = new AtomicInteger();
		SecondFactorCounters stubborn = Hesitant.after(SecondFactorCounters.class, this.counters, (call) -> {
			if (call.equals("find")) {
				asked.incrementAndGet();
				this.counters.find("key")
					.ifPresent((count) -> this.counters.replace(count.version(),
							count.next(count.failures(), null, count.challenge(), count.attempts())));
			}
		});
		AttemptCounter counter = new AttemptCounter(stubborn, AttemptProfile.DEFAULT.limits(), this.clock);
		counter(AttemptProfile.DEFAULT).reserve("key", "challenge");

		for (Runnable change : List.<Runnable>of(() -> counter.reserve("key", "challenge"),
				() -> counter.release("key", "challenge"), () -> counter.reset("key"))) {
			asked.set(0);
			assertThatIllegalStateException().isThrownBy(change::run);
			assertThat(asked).hasValue(10_000);
		}
	}

	@Test
	void releaseWhenFactorWasPassedMeanwhileThenNothingBelowZero() {
		AttemptCounter counter = counter(AttemptProfile.DEFAULT);
		counter.reserve("key", "challenge");
		counter.reset("key");

		counter.release("key", "challenge");

		assertThat(counter.reserve("key", "other").failures()).isEqualTo(1);
	}

	@ParameterizedTest
	@DisplayName("R04: a profile refuses what its rule book forbids")
	@CsvSource({ "PCI, 11, PT30M, lockoutThreshold must be at most 10 in profile PCI",
			"PCI, 10, PT29M, lockoutDuration must be at least PT30M in profile PCI",
			"PSD2, 6, PT30M, lockoutThreshold must be at most 5 in profile PSD2" })
	void checkWhenLimitExceedsTheProfileThenRefused(AttemptProfile profile, int untilBlock, Duration lockoutDuration,
			String message) {
		AttemptLimits lax = new AttemptLimits(5, 5, Duration.ZERO, Duration.ZERO, untilBlock, lockoutDuration, 100);

		assertThatIllegalArgumentException().isThrownBy(() -> profile.check(lax)).withMessage(message);
		assertThat(AttemptProfile.DEFAULT.check(lax)).isEqualTo(lax);
	}

	@ParameterizedTest
	@EnumSource
	void checkWhenLimitsAreTheProfilesOwnThenAccepted(AttemptProfile profile) {
		assertThat(profile.check(profile.limits())).isEqualTo(profile.limits());
	}

	private AttemptCounter counter(AttemptProfile profile) {
		return new AttemptCounter(this.counters, profile.limits(), this.clock);
	}

	/** Makes up to so many wrong tries without the clock going on after the last. */
	private int fail(AttemptCounter counter, int times) {
		int made = 0;
		for (int i = 0; i < times; i++) {
			if (i > 0) {
				this.clock.advance(Duration.ofHours(2));
			}
			if (counter.reserve("key", "challenge-" + i / 5).verdict() == AttemptDecision.OPEN) {
				made++;
			}
		}
		return made;
	}

}
