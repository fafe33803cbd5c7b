package dev.verify.client;

import dev.verify.client.RequestListener.Headers;
import reactor.core.publisher.Mono;

/**
 * Reads answers, whole or not at all: any 2xx is a value, anything else an error.
 */
final class Answers {

	private static final byte[] EMPTY = new byte[0];

	private final ErrorDecoder errors;

	Answers(ErrorDecoder errors) {
		this.errors = errors;
	}

	<T> Mono<T> read(Exchange exchange, int status, Headers headers, Mono<byte[]> body, AnswerReader<T> reader) {
		if (status / 100 != 2) {
			return body.onErrorReturn(EMPTY)
				.flatMap((bytes) -> Mono.error(this.errors.decode(exchange.operation(), status, headers, bytes)));
		}
		return body.handle((bytes, sink) -> {
			T value = exchange.read(reader, headers, bytes);
			if (value != null) {
				sink.next(value);
			}
		});
	}

}
