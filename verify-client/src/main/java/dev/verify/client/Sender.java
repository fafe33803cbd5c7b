package dev.verify.client;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.client.form.Fields;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.core.codec.ByteArrayDecoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sends requests to one host through the web client, and reads what is answered, whole or
 * not at all: any 2xx is a value, anything else an error.
 */
final class Sender {

	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final byte[] EMPTY = new byte[0];

	private final Map<VerifyOperation, URI> templates = new ConcurrentHashMap<>();

	private final WebClient webClient;

	private final URI host;

	private final ErrorDecoder errors;

	private final ByteArrayDecoder limits;

	/**
	 * Creates a sender.
	 * @param webClient what requests go through
	 * @param host scheme, host and port
	 * @param errors makes an exception of an answer that is an error
	 * @param limits has the size that an answer may have
	 */
	Sender(WebClient webClient, URI host, ErrorDecoder errors, ByteArrayDecoder limits) {
		this.webClient = webClient;
		this.host = host;
		this.errors = errors;
		this.limits = limits;
	}

	URI host() {
		return this.host;
	}

	/**
	 * Sends one request.
	 * @param target path and query, encoded
	 * @param authorization the header that says who calls, null if the form says it
	 * @param form what a POST carries
	 * @param exchange is told when the request is about to leave
	 * @param reader makes a value of a successful answer
	 */
	<T> Mono<T> send(String target, @Nullable String authorization, Fields form, Exchange exchange,
			AnswerReader<T> reader) {
		return Mono.deferContextual((caller) -> {
			RequestListener listener = caller.getOrDefault(RequestListener.class, null);
			return request(target, new Outgoing(exchange, authorization, form, listener), exchange)
				.exchangeToMono((response) -> read(response, exchange, reader, listener))
				.contextWrite(Sender::withoutOurs);
		});
	}

	// Reactor Netty copies contexts, and each entry from the fourth on costs much.
	// Interceptors know the client's name by its class.
	private static Context withoutOurs(Context caller) {
		return caller.delete(RequestListener.class).delete(VerifyClient.class);
	}

	private WebClient.RequestHeadersSpec<?> request(String target, Outgoing outgoing, Exchange exchange) {
		VerifyOperation operation = exchange.operation();
		return this.webClient.method(operation.method())
			.uri(this.templates.computeIfAbsent(operation, this::template))
			.attribute(URI_TEMPLATE, operation.uriTemplate())
			.attribute(RealTarget.ATTRIBUTE, target)
			.httpRequest(outgoing)
			.body(outgoing);
	}

	private URI template(VerifyOperation operation) {
		return this.host.resolve(operation.uriTemplate().replace("{", ":").replace("}", ""));
	}

	private <T> Mono<T> read(ClientResponse response, Exchange exchange, AnswerReader<T> reader,
			@Nullable RequestListener listener) {
		int status = response.statusCode().value();
		HttpHeaders headers = response.headers().asHttpHeaders();
		if (listener != null) {
			listener.answered(status, headers::getFirst);
		}
		Mono<byte[]> body = response.body((message, context) -> new Body(message.getBody()))
			.pieces()
			.reduce(EMPTY, this::append);
		if (status / 100 != 2) {
			return body.onErrorReturn(EMPTY)
				.flatMap((bytes) -> Mono
					.error(this.errors.decode(exchange.operation(), status, headers::getFirst, bytes)));
		}
		return body.handle((bytes, sink) -> {
			T value = exchange.read(reader, headers::getFirst, bytes);
			if (value != null) {
				sink.next(value);
			}
		});
	}

	private byte[] append(byte[] start, DataBuffer piece) {
		int length = start.length + piece.readableByteCount();
		try {
			if (length > this.limits.getMaxInMemorySize() && this.limits.getMaxInMemorySize() >= 0) {
				throw new DataBufferLimitException("Exceeded limit of " + this.limits.getMaxInMemorySize() + " bytes");
			}
			byte[] longer = Arrays.copyOf(start, length);
			piece.read(longer, start.length, piece.readableByteCount());
			return longer;
		}
		finally {
			DataBufferUtils.release(piece);
		}
	}

	/**
	 * Hides a body from the web client, which attaches URLs to what is reactive.
	 */
	private record Body(Flux<DataBuffer> pieces) {
	}

}
