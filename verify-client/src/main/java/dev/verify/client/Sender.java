package dev.verify.client;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.verify.client.form.Fields;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientRequest;
import reactor.util.context.Context;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
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

	/**
	 * Creates a sender.
	 * @param webClient what requests go through
	 * @param host scheme, host and port
	 * @param errors makes an exception of an answer that is an error
	 */
	Sender(WebClient webClient, URI host, ErrorDecoder errors) {
		this.webClient = webClient;
		this.host = host;
		this.errors = errors;
	}

	URI host() {
		return this.host;
	}

	/**
	 * Sends one request.
	 * @param target path and query, encoded
	 * @param authorization the header that says who calls, null if the form says it
	 * @param form what a POST carries
	 * @param exchange gets notified when the request is about to leave
	 * @param reader makes a value of a successful answer
	 */
	<T> Mono<T> send(String target, @Nullable String authorization, Fields form, Exchange exchange,
			AnswerReader<T> reader) {
		return Mono.deferContextual((caller) -> {
			RequestListener listener = caller.getOrDefault(RequestListener.class, null);
			return request(target, authorization, form, exchange, listener)
				.exchangeToMono((response) -> read(response, exchange, reader, listener))
				.contextWrite(Sender::withoutOurs);
		});
	}

	// Filters and Reactor Netty need neither, and a context of up to five entries is
	// cheap.
	private static Context withoutOurs(Context caller) {
		return caller.delete(RequestListener.class).delete(CallDeadline.class);
	}

	private WebClient.RequestHeadersSpec<?> request(String target, @Nullable String authorization, Fields form,
			Exchange exchange, @Nullable RequestListener listener) {
		VerifyOperation operation = exchange.operation();
		WebClient.RequestBodySpec request = this.webClient.method(operation.method())
			.uri(this.templates.computeIfAbsent(operation, this::template))
			.attribute(URI_TEMPLATE, operation.uriTemplate())
			.attribute(RealTarget.ATTRIBUTE, target)
			.headers((headers) -> {
				headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
				if (authorization != null) {
					headers.set(HttpHeaders.AUTHORIZATION, authorization);
				}
				if (listener != null) {
					listener.sending(headers::set);
				}
			})
			.httpRequest((httpRequest) -> {
				exchange.sending();
				HttpClientRequest nettyRequest = httpRequest.getNativeRequest();
				nettyRequest.responseTimeout(exchange.responseTimeout());
			});
		if (operation.method() != HttpMethod.POST) {
			return request;
		}
		return request.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED_VALUE)
			.body(FormBody.of(form));
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
		Mono<byte[]> body = response.bodyToMono(byte[].class).defaultIfEmpty(EMPTY);
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

}
