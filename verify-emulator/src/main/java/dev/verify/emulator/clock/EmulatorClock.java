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

import java.time.Duration;
import java.time.Instant;

/**
 * A clock that tests move by hand. It runs at the speed of the system clock, from which
 * it is ahead by as much as it was advanced. Creation dates, expiry and one-time codes
 * follow it.
 */
public interface EmulatorClock {

	/**
	 * Returns the present moment of the emulated world.
	 * @return the present moment
	 */
	Instant now();

	/**
	 * Moves the clock.
	 * @param duration how far; negative moves it back
	 */
	void advance(Duration duration);

	/**
	 * Returns to the system clock.
	 */
	void reset();

	/**
	 * Returns how far the clock is ahead of the system clock.
	 * @return the distance, zero after a reset
	 */
	Duration offset();

}
