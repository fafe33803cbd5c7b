package dev.verify.client;

import java.time.Duration;

import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;

/**
 * Sends calls. What every operation must remember is remembered here.
 */
final class Transport {

	private final Wire wire;

	private final BaseUrl baseUrl;

	private final Authorizer authorizer;

	private final VerifyInterceptor interceptor;

	private final Duration beforeSending;

	private final ResponseTimeouts responseTimeouts;

	private final Watch watch = new Watch();

	Transport(Wire wire, BaseUrl baseUrl, Authorizer authorizer, VerifyInterceptor interceptor, Duration beforeSending,
			ResponseTimeouts responseTimeouts) {
		this.wire = wire;
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
		Exchange exchange = new Exchange(operation, this.beforeSending, this.responseTimeouts.of(operation.kind()));
		return new TimedCall<>(
				this.wire.send(new Outgoing(operation, target, authorization, call.fields()), exchange, reader),
				this.watch, exchange);
	}

}
