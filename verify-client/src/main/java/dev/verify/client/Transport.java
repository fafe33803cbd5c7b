package dev.verify.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Sends calls and makes sense of what comes back. What every operation must remember is
 * remembered here.
 */
final class Transport {

	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final Duration BEFORE_SENDING = VerifyHttp.ACQUIRE_TIMEOUT.plus(VerifyHttp.CONNECT_TIMEOUT)
		.plus(VerifyHttp.TLS_TIMEOUT);

	private final WebClient webClient;

	private final BaseUrl baseUrl;

	private final BasicCredentials credentials;

	private final VerifyInterceptor interceptor;

	private final Map<OperationKind, Duration> responseTimeouts;

	private final ErrorDecoder errors;

	Transport(WebClient webClient, BaseUrl baseUrl, BasicCredentials credentials, VerifyInterceptor interceptor,
			Map<OperationKind, Duration> responseTimeouts, ErrorDecoder errors) {
		this.webClient = webClient;
		this.baseUrl = baseUrl;
		this.credentials = credentials;
		this.interceptor = interceptor;
		this.responseTimeouts = responseTimeouts;
		this.errors = errors;
	}

	BaseUrl baseUrl() {
		return this.baseUrl;
	}

	<T> Mono<T> exchange(Call call, AnswerReader<T> reader) {
		return exchange(call, this.baseUrl.resolve(call), reader);
	}

	<T> Mono<T> exchange(Call call, URI uri, AnswerReader<T> reader) {
		return this.interceptor.intercept(call.operation(), Mono.defer(() -> send(call, uri, reader)));
	}

	private <T> Mono<T> send(Call call, URI uri, AnswerReader<T> reader) {
		VerifyOperation operation = call.operation();
		Duration responseTimeout = this.responseTimeouts.get(operation.kind());
		Exchange exchange = new Exchange(operation);
		WebClient.RequestBodySpec request = this.webClient.method(operation.method())
			.uri(uri)
			.attribute(URI_TEMPLATE, operation.uriTemplate())
			.accept(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.AUTHORIZATION, this.credentials.header())
			.httpRequest((httpRequest) -> {
				exchange.sending();
				limit(httpRequest, responseTimeout);
			});
		if (operation.method() == HttpMethod.POST) {
			byte[] form = call.fields().urlEncoded().getBytes(US_ASCII);
			request.contentType(MediaType.APPLICATION_FORM_URLENCODED).contentLength(form.length).body(form(form));
		}
		return request.exchangeToMono((response) -> answer(exchange, response, reader))
			.timeout(BEFORE_SENDING.plus(responseTimeout))
			.onErrorMap(exchange::failure);
	}

	private <T> Mono<T> answer(Exchange exchange, ClientResponse response, AnswerReader<T> reader) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		Mono<byte[]> body = AnswerBody.read(response);
		if (!response.statusCode().is2xxSuccessful()) {
			return body.onErrorReturn(AnswerBody.EMPTY)
				.map((bytes) -> this.errors.decode(exchange.operation(), response.statusCode().value(), headers, bytes))
				.flatMap(Mono::error);
		}
		return body.flatMap((bytes) -> Mono.justOrEmpty(exchange.read(reader, headers, bytes)));
	}

	private static BodyInserter<byte[], ClientHttpRequest> form(byte[] form) {
		return (request, context) -> request.writeWith(Mono.just(request.bufferFactory().wrap(form)));
	}

	private static void limit(ClientHttpRequest request, Duration responseTimeout) {
		Object nativeRequest = request.getNativeRequest();
		if (nativeRequest instanceof HttpClientRequest nettyRequest) {
			nettyRequest.responseTimeout(responseTimeout);
		}
	}

}
