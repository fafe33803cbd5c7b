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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.verify.security.PushState;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * All who wait for one challenge on this node: asks as long as there is one of them, and
 * tells them all.
 */
final class PushWait {

	private final Function<Boolean, Mono<PushState>> ask;

	private final Supplier<Duration> pause;

	private final Flux<PushState> states;

	private final AtomicReference<Sinks.One<Boolean>> bell = new AtomicReference<>(Sinks.one());

	/**
	 * Prepares to wait.
	 * @param ask polls once; gets whether there was a hint
	 * @param pause how long to pause before asking again
	 * @param left how long the answer is worth to be waited for
	 * @param from told when the wait begins
	 * @param to told when it is over, for whatever reason
	 */
	PushWait(Function<Boolean, Mono<PushState>> ask, Supplier<Duration> pause, Duration left, Runnable from,
			Runnable to) {
		this.ask = ask;
		this.pause = pause;
		this.states = Mono.defer(() -> ask.apply(false))
			.expand((state) -> state.isFinal() ? Mono.empty() : next())
			.mergeWith(Mono.delay(left).thenReturn(PushState.EXPIRED))
			.takeUntil(PushState::isFinal)
			.distinctUntilChanged()
			.doOnSubscribe((subscription) -> from.run())
			.doFinally((signal) -> to.run())
			.replay(1)
			.refCount();
	}

	Flux<PushState> states() {
		return this.states;
	}

	/** Polls the provider at once. A poll that is already running is repeated once. */
	void wake() {
		this.bell.get().tryEmitValue(true);
	}

	private Mono<PushState> next() {
		Mono<Boolean> bell = this.bell.get().asMono();
		return Mono.firstWithSignal(bell, Mono.delay(this.pause.get()).thenReturn(false)).flatMap((hint) -> {
			if (hint) {
				this.bell.set(Sinks.one());
			}
			return this.ask.apply(hint);
		});
	}

}
