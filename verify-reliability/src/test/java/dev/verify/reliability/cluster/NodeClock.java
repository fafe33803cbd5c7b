package dev.verify.reliability.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * A node's clock, wrong by what stands in a file. It is the one class that a test adds to
 * the sample.
 */
@Component
@Primary
class NodeClock extends Clock {

	private final Path file;

	NodeClock(@Value("${test.clock}") Path file) {
		this.file = file;
	}

	@Override
	public Instant instant() {
		try {
			return Instant.now().plus(Duration.parse(Files.readString(this.file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return Clock.fixed(instant(), zone);
	}

}
