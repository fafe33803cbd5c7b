package dev.verify.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sends through the web client of an application, with all that the application has put
 * into it.
 */
final class WebClientWire implements Wire {

	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final byte[] EMPTY = new byte[0];

	private final WebClient webClient;

	private final String host;

	private final Answers answers;

	WebClientWire(WebClient webClient, URI host, Answers answers) {
		this.webClient = webClient;
		this.host = StringUtils.trimTrailingCharacter(host.toString(), '/');
		this.answers = answers;
	}

	@Override
	public <T> Mono<T> send(Outgoing request, Exchange exchange, AnswerReader<T> reader) {
		return Mono.deferContextual((context) -> {
			RequestListener listener = context.getOrDefault(RequestListener.class, null);
			return build(request, exchange, listener)
				.exchangeToMono((response) -> read(response, exchange, reader, listener));
		});
	}

	private WebClient.RequestHeadersSpec<?> build(Outgoing request, Exchange exchange,
			@Nullable RequestListener listener) {
		WebClient.RequestBodySpec spec = this.webClient.method(request.operation().method())
			.uri(URI.create(this.host + request.target()))
			.attribute(URI_TEMPLATE, request.operation().uriTemplate())
			.accept(MediaType.APPLICATION_JSON)
			.httpRequest((httpRequest) -> exchange.sending());
		if (request.authorization() != null) {
			spec.header(HttpHeaders.AUTHORIZATION, request.authorization());
		}
		if (listener != null) {
			spec.headers((headers) -> listener.sending(headers::set));
		}
		return (request.operation().method() != HttpMethod.POST) ? spec
				: spec.contentType(MediaType.APPLICATION_FORM_URLENCODED).body(FormBody.of(request.form()));
	}

	private <T> Mono<T> read(ClientResponse response, Exchange exchange, AnswerReader<T> reader,
			@Nullable RequestListener listener) {
		int status = response.statusCode().value();
		HttpHeaders headers = response.headers().asHttpHeaders();
		if (listener != null) {
			listener.answered(status, headers::getFirst);
		}
		return this.answers.read(exchange, status, headers::getFirst, body(response), reader);
	}

	private static Mono<byte[]> body(ClientResponse response) {
		// Wrapped, because a bare Flux gets a checkpoint with the address of the request.
		Buffers body = response.body((message, context) -> new Buffers(message.getBody()));
		return DataBufferUtils.join(body.all(), Body.LARGEST).map(WebClientWire::bytes).defaultIfEmpty(EMPTY);
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
