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

package dev.verify.security.internal.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.verify.security.PushState;
import dev.verify.security.internal.provider.ProviderFailures;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One {@link PushWait} for each push that a page on this node waits for, on the schedule
 * of the {@link PushBoard}.
 *
 * @param <K> what tells one thing from the others
 */
public final class OpenPushWaits<K> {

	private final PushBoard board;

	private final Clock clock;

	private final Map<K, Open> open = new ConcurrentHashMap<>();

	OpenPushWaits(PushBoard board, Clock clock) {
		this.board = board;
		this.clock = clock;
	}

	/** Calls a store, which blocks, for pages that wait without a thread. */
	static <T> Mono<T> call(Callable<@Nullable T> access) {
		return Mono.fromCallable(access).subscribeOn(Schedulers.boundedElastic());
	}

	/**
	 * Joins those who wait, or begins to.
	 * @param key what to wait for
	 * @param ask polls once; gets whether there was a hint
	 * @param from since when there has been something to wait for
	 * @param until when it is too late
	 */
	Flux<PushState> await(K key, Function<Boolean, Mono<Poll>> ask, Instant from, Instant until) {
		return this.open.computeIfAbsent(key, (absent) -> new Open(key, ask, from, until)).wait.states();
	}

	/** Polls the provider at once; {@code false} if there is no wait on this node. */
	boolean wake(String subject) {
		boolean found = false;
		for (Open waiting : this.open.values()) {
			if (subject.equals(waiting.subject)) {
				waiting.wait.wake();
				found = true;
			}
		}
		return found;
	}

	/** A wait, and what the provider calls its subject as of now. */
	private final class Open {

		private final PushWait wait;

		private volatile @Nullable String subject;

		private volatile boolean failing;

		Open(K key, Function<Boolean, Mono<Poll>> ask, Instant from, Instant until) {
			Duration left = Duration.between(OpenPushWaits.this.clock.instant(), until);
			this.wait = new PushWait((hint) -> ask(ask, hint), () -> OpenPushWaits.this.board.pause(from), left,
					// Found by a late comer just when the last of the others had left.
					() -> OpenPushWaits.this.open.putIfAbsent(key, this),
					() -> OpenPushWaits.this.open.remove(key, this));
		}

		private Mono<PushState> ask(Function<Boolean, Mono<Poll>> ask, boolean hint) {
			return ask.apply(hint).map((answer) -> {
				this.failing = false;
				if (answer.subject() != null) {
					this.subject = answer.subject();
				}
				return answer.state();
			}).onErrorResume((failure) -> {
				// Once for each outage: each wait polls repeatedly.
				if (!this.failing) {
					ProviderFailures.unavailable("wait", failure);
				}
				this.failing = true;
				return Mono.just(PushState.UNKNOWN);
			});
		}

	}

	/**
	 * What is known.
	 *
	 * @param subject what the provider calls it, if it is known there
	 * @param state its state
	 */
	public record Poll(@Nullable String subject, PushState state) {
	}

}
