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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes a change that others may come before: again, on what is there by then, until it
 * comes first. Internal: public only for the packages beside it.
 */
public final class OptimisticRetry {

	/** A person waits, and a store that takes longer is as good as none. */
	private static final Duration LONGEST = Duration.ofSeconds(5);

	/**
	 * Of a crowd, some come late; each round has a winner, so there are never that many.
	 */
	private static final int MOST_ROUNDS = 10_000;

	/** However slowly a crowd is served, each of it has that many. */
	private static final int FEWEST_ROUNDS = 10;

	private OptimisticRetry() {
	}

	/**
	 * Retries until a compare-and-set succeeds.
	 * @param <T> the type of the answer
	 * @param round one try: reads, decides and changes; empty if another change came
	 * first
	 * @return what the round that was won has answered
	 * @throws IllegalStateException if no round was won in five seconds and ten rounds,
	 * or in ten thousand rounds
	 */
	public static <T> T win(Supplier<Optional<T>> round) {
		return win(round, System::nanoTime);
	}

	/**
	 * Reads for the rounds of a change what it is based on: in the first round what was
	 * read before, which the change tells apart by its version.
	 * @param <T> the type of what is read
	 * @param known what was read before
	 * @param read reads it again
	 * @return what a round is based on
	 */
	public static <T> Supplier<T> first(T known, Supplier<T> read) {
		AtomicBoolean first = new AtomicBoolean(true);
		return () -> first.getAndSet(false) ? known : read.get();
	}

	static <T> T win(Supplier<Optional<T>> round, LongSupplier nanoTime) {
		long start = nanoTime.getAsLong();
		for (int lost = 0; lost < MOST_ROUNDS; lost++) {
			if (lost >= FEWEST_ROUNDS && nanoTime.getAsLong() - start >= LONGEST.toNanos()) {
				break;
			}
			Optional<T> answer = round.get();
			if (answer.isPresent()) {
				return answer.get();
			}
		}
		throw new IllegalStateException("The store rejected all attempts of a change");
	}

}
