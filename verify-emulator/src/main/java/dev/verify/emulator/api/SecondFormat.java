package dev.verify.emulator.api;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Formats instants to the second, and caches the last one. Thread-safe.
 */
public final class SecondFormat {

	private final DateTimeFormatter format;

	private volatile Written last;

	/**
	 * Creates a format.
	 * @param format how a second is written
	 */
	public SecondFormat(DateTimeFormatter format) {
		this.format = format;
		this.last = written(Instant.EPOCH);
	}

	/**
	 * Formats an instant.
	 * @param moment the instant, truncated to seconds
	 * @return its text
	 */
	public String write(Instant moment) {
		Written written = this.last;
		if (written.second != moment.getEpochSecond()) {
			written = written(moment);
			this.last = written;
		}
		return written.text;
	}

	private Written written(Instant moment) {
		return new Written(moment.getEpochSecond(), this.format.format(moment.truncatedTo(ChronoUnit.SECONDS)));
	}

	private record Written(long second, String text) {
	}

}
