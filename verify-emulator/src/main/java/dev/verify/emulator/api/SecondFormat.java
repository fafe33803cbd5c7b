package dev.verify.emulator.api;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Writes moments to the second, of which many in a row are the same. For any number of
 * threads.
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
	 * Writes a moment.
	 * @param moment the moment, of which parts of a second are left out
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
