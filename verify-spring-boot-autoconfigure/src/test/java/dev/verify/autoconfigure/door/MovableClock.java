package dev.verify.autoconfigure.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The system's clock, and how far a test has moved it.
 */
final class MovableClock extends Clock {

	private volatile Duration moved = Duration.ZERO;

	void advance(Duration duration) {
		this.moved = this.moved.plus(duration);
	}

	void reset() {
		this.moved = Duration.ZERO;
	}

	@Override
	public Instant instant() {
		return Instant.now().plus(this.moved);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
