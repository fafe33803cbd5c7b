package dev.verify.client;

import java.time.Duration;

import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;

/**
 * Sends calls. What every operation must remember is remembered here.
 */
final class Transport {

	private final Sender sender;

	private final BaseUrl baseUrl;

	private final Authorizer authorizer;

	private final VerifyInterceptor interceptor;

	private final Duration beforeSending;

	private final ResponseTimeouts responseTimeouts;

	Transport(Sender sender, BaseUrl baseUrl, Authorizer authorizer, VerifyInterceptor interceptor,
			Duration beforeSending, ResponseTimeouts responseTimeouts) {
		this.sender = sender;
		this.baseUrl = baseUrl;
		this.authorizer = authorizer;
		this.interceptor = interceptor;
		this.beforeSending = beforeSending;
		this.responseTimeouts = responseTimeouts;
	}

	BaseUrl baseUrl() {
		return this.baseUrl;
	}

	<T> Mono<T> exchange(Call call, AnswerReader<T> reader) {
		return exchange(call, this.baseUrl.target(call), reader);
	}

	<T> Mono<T> exchange(Call call, String target, AnswerReader<T> reader) {
		return this.interceptor.intercept(call.operation(), Mono
			.defer(() -> this.authorizer.authorize((authorization) -> send(call, target, authorization, reader))));
	}

	private <T> Mono<T> send(Call call, String target, String authorization, AnswerReader<T> reader) {
		VerifyOperation operation = call.operation();
		Exchange exchange = new Exchange(operation, this.baseUrl.host(), this.beforeSending,
				this.responseTimeouts.of(operation.kind()));
		return exchange.limit(this.sender.send(target, authorization, call.fields(), exchange, reader));
	}

}
