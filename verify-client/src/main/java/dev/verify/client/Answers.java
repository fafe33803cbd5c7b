package dev.verify.client;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Reads answers, whole or not at all: any 2xx is a value, anything else an error.
 */
final class Answers {

	private static final int LARGEST = 256 * 1024;

	private static final byte[] EMPTY = new byte[0];

	private final ErrorDecoder errors;

	Answers(ErrorDecoder errors) {
		this.errors = errors;
	}

	<T> Mono<T> read(Exchange exchange, ClientResponse response, AnswerReader<T> reader) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		int status = response.statusCode().value();
		if (!response.statusCode().is2xxSuccessful()) {
			return body(response).onErrorReturn(EMPTY)
				.map((body) -> this.errors.decode(exchange.operation(), status, headers, body))
				.flatMap(Mono::error);
		}
		return body(response).flatMap((body) -> Mono.justOrEmpty(exchange.read(reader, headers, body)));
	}

	private static Mono<byte[]> body(ClientResponse response) {
		// Wrapped, because a bare Flux gets a checkpoint with the address of the request.
		Buffers body = response.body((message, context) -> new Buffers(message.getBody()));
		return DataBufferUtils.join(body.all(), LARGEST).map(Answers::bytes).defaultIfEmpty(EMPTY);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private record Buffers(Flux<DataBuffer> all) {
	}

}
