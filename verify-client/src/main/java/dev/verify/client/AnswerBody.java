package dev.verify.client;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * The body of an answer, whole or not at all.
 */
final class AnswerBody {

	static final byte[] EMPTY = new byte[0];

	private static final int LARGEST = 256 * 1024;

	private AnswerBody() {
	}

	static Mono<byte[]> read(ClientResponse response) {
		// Wrapped, because a bare Flux gets a checkpoint with the address of the request.
		Buffers body = response.body((message, context) -> new Buffers(message.getBody()));
		return DataBufferUtils.join(body.all(), LARGEST).map(AnswerBody::bytes).defaultIfEmpty(EMPTY);
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
