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

package dev.verify.security.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A change that others come before is made again, in bounded time.
 */
class OptimisticRetryTests {

	/** Begins far from zero, as the time of a process does. */
	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

	private final AtomicInteger rounds = new AtomicInteger();

	@Test
	void winWhenARoundIsWonThenItsAnswerAndNoFurtherRound() {
		String answer = OptimisticRetry
			.win(() -> (this.rounds.incrementAndGet() < 3) ? Optional.empty() : Optional.of("won"));

		assertThat(answer).isEqualTo("won");
		assertThat(this.rounds).hasValue(3);
	}

	@Test
	@DisplayName("A store that refuses slowly is given up after five seconds")
	void winWhenEveryRoundIsLostThenGivenUpAfterFiveSeconds() {
		assertGivenUp(Duration.ofMillis(100));

		assertThat(this.rounds).hasValue(50);
	}

	@Test
	@DisplayName("A crowd that is served slowly has ten rounds")
	void winWhenRoundsAreLongThenHasTen() {
		assertGivenUp(Duration.ofSeconds(60));

		assertThat(this.rounds).hasValue(10);
	}

	@Test
	@DisplayName("A store that refuses at once is given up after ten thousand rounds")
	void winWhenRoundsTakeNoTimeThenGivenUpToo() {
		assertGivenUp(Duration.ZERO);

		assertThat(this.rounds).hasValue(10_000);
	}

	private void assertGivenUp(Duration ofARound) {
		assertThatIllegalStateException().isThrownBy(() -> OptimisticRetry.win(() -> {
			this.rounds.incrementAndGet();
			this.now.addAndGet(ofARound.toNanos());
			return Optional.empty();
		}, this.now::get)).withMessage("The store rejected all attempts of a change");
	}

}
