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

package dev.verify.emulator.clock;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of one account: another clock plus an offset.
 */
public final class VirtualClock implements EmulatorClock {

	private static final Duration FARTHEST = Duration.ofDays(36_500);

	private final Clock base;

	private final Runnable listener;

	private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

	/**
	 * Creates a clock without offset.
	 * @param base the clock to run with
	 * @param listener called after each move
	 */
	public VirtualClock(Clock base, Runnable listener) {
		this.base = base;
		this.listener = listener;
	}

	@Override
	public Instant now() {
		return this.base.instant().plus(this.offset.get());
	}

	@Override
	public void advance(Duration duration) {
		this.offset.updateAndGet((current) -> sum(current, duration));
		this.listener.run();
	}

	@Override
	public void reset() {
		this.offset.set(Duration.ZERO);
		this.listener.run();
	}

	@Override
	public Duration offset() {
		return this.offset.get();
	}

	private static Duration sum(Duration current, Duration step) {
		if (step.abs().compareTo(FARTHEST) > 0 || current.plus(step).abs().compareTo(FARTHEST) > 0) {
			throw new DateTimeException("The clock moves by at most 100 years");
		}
		return current.plus(step);
	}

}
