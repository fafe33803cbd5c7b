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
