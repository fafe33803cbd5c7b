package dev.verify.client;

import java.net.URI;
import java.time.Duration;

import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sends calls and makes sense of what comes back. What every operation must remember is
 * remembered here.
 */
final class Transport {

	static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private final WebClient webClient;

	private final BaseUrl baseUrl;

	private final Authorizer authorizer;

	private final VerifyInterceptor interceptor;

	private final Duration beforeSending;

	private final ResponseTimeouts responseTimeouts;

	private final Answers answers;

	Transport(WebClient webClient, BaseUrl baseUrl, Authorizer authorizer, VerifyInterceptor interceptor,
			Duration beforeSending, ResponseTimeouts responseTimeouts, Answers answers) {
		this.webClient = webClient;
		this.baseUrl = baseUrl;
		this.authorizer = authorizer;
		this.interceptor = interceptor;
		this.beforeSending = beforeSending;
		this.responseTimeouts = responseTimeouts;
		this.answers = answers;
	}

	BaseUrl baseUrl() {
		return this.baseUrl;
	}

	<T> Mono<T> exchange(Call call, AnswerReader<T> reader) {
		return exchange(call, this.baseUrl.resolve(call), reader);
	}

	<T> Mono<T> exchange(Call call, URI uri, AnswerReader<T> reader) {
		return this.interceptor.intercept(call.operation(),
				Mono.defer(() -> this.authorizer.authorize((authorization) -> send(call, uri, authorization, reader))));
	}

	private <T> Mono<T> send(Call call, URI uri, String authorization, AnswerReader<T> reader) {
		VerifyOperation operation = call.operation();
		Duration responseTimeout = this.responseTimeouts.of(operation.kind());
		Exchange exchange = new Exchange(operation);
		WebClient.RequestBodySpec request = this.webClient.method(operation.method())
			.uri(uri)
			.attribute(URI_TEMPLATE, operation.uriTemplate())
			.accept(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.AUTHORIZATION, authorization)
			.httpRequest((httpRequest) -> {
				exchange.sending();
				limit(httpRequest, responseTimeout);
			});
		if (operation.method() == HttpMethod.POST) {
			request.contentType(MediaType.APPLICATION_FORM_URLENCODED).body(FormBody.of(call.fields()));
		}
		return CallDeadline
			.keep(request.exchangeToMono((response) -> this.answers.read(exchange, response, reader)),
					this.beforeSending.plus(responseTimeout))
			.onErrorMap(exchange::failure);
	}

	private static void limit(ClientHttpRequest request, Duration responseTimeout) {
		Object nativeRequest = request.getNativeRequest();
		if (nativeRequest instanceof HttpClientRequest nettyRequest) {
			nettyRequest.responseTimeout(responseTimeout);
		}
	}

}
