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

package dev.verify.client;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.util.Assert;

/**
 * The deadline of a call with all of its interceptors. It travels in the context of the
 * call; the transport keeps it, because only there it is known whether the request had
 * left when the time was up. Whatever does not keep it, an interceptor say, is broken off
 * a little later.
 */
public final class CallDeadline {

	// Reactor's own key for what happens to an error that comes after the end of a call.
	private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

	private static final Consumer<Throwable> IGNORED = (late) -> {
	};

	private final Duration time;

	private final Duration grace;

	private CallDeadline(Duration time, Duration grace) {
		this.time = time;
		this.grace = grace;
	}

	/**
	 * Sets how long calls may take.
	 * @param time the time of a call, more than nothing
	 * @param grace the time until a call is broken off that did not keep its deadline,
	 * not negative
	 * @return the deadline, for any number of calls
	 */
	public static CallDeadline of(Duration time, Duration grace) {
		Assert.isTrue(time.compareTo(Duration.ZERO) > 0, "time must be more than nothing");
		Assert.isTrue(!grace.isNegative(), "grace must not be negative");
		return new CallDeadline(time, grace);
	}

	/**
	 * Gives a call its deadline; the time runs from when it is subscribed to.
	 * @param call the call
	 * @param brokenOff makes the failure of a call that is broken off
	 * @param <T> the type of its answer
	 * @return the call to make in its place
	 */
	public <T> Mono<T> keep(Mono<T> call, Supplier<? extends Throwable> brokenOff) {
		return call.timeout(Mono.delay(this.time.plus(this.grace)), Mono.error(brokenOff))
			.contextWrite((caller) -> caller.put(ON_ERROR_DROPPED, new End(now() + this.time.toNanos(),
					Objects.requireNonNull(caller.getOrDefault(ON_ERROR_DROPPED, IGNORED)))));
	}

	/**
	 * Returns a time, or what is left until the deadline if that is less.
	 */
	static Duration sooner(ContextView caller, Duration time) {
		if (!(caller.getOrDefault(ON_ERROR_DROPPED, IGNORED) instanceof End end)) {
			return time;
		}
		return Duration.ofNanos(Math.max(0, Math.min(time.toNanos(), end.nanos() - now())));
	}

	/**
	 * Ignores errors that come when a call has ended: its caller knows the outcome.
	 */
	static Context ignoreLateErrors(Context caller) {
		return caller.hasKey(ON_ERROR_DROPPED) ? caller : caller.put(ON_ERROR_DROPPED, IGNORED);
	}

	// The scheduler's clock, so that tests may turn it.
	private static long now() {
		return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
	}

	/**
	 * When one call must have ended. It has no key of its own, because a context grows
	 * expensive with its fourth entry.
	 */
	private record End(long nanos, Consumer<Throwable> late) implements Consumer<Throwable> {

		@Override
		public void accept(Throwable error) {
			this.late.accept(error);
		}

	}

}
