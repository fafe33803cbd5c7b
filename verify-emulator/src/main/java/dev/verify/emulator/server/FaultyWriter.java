package dev.verify.emulator.server;

import java.time.Duration;

import dev.verify.emulator.api.Reply;
import dev.verify.emulator.fault.Fault;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Writes an answer as its fault wants it.
 */
final class FaultyWriter {

	private FaultyWriter() {
	}

	static Mono<Void> write(ReplyWriter writer, Reply reply, @Nullable Fault fault) {
		if (fault == null) {
			return writer.whole(reply);
		}
		Mono<Void> answer = switch (fault.action()) {
			case RESPOND -> Mono.defer(() -> writer.whole(reply));
			case RESET -> Mono.defer(writer::reset);
			case TRUNCATE -> Mono.defer(() -> writer.truncated(reply));
			case HANG -> Mono.never();
		};
		return fault.delay().equals(Duration.ZERO) ? answer : Mono.delay(fault.delay()).then(answer);
	}

}
