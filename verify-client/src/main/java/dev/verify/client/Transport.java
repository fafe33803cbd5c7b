package dev.verify.client;

import java.time.Duration;
import java.util.List;

import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;

/**
 * Sends calls. What every operation must remember is remembered here.
 */
record Transport(Sender sender, BaseUrl baseUrl, Authorizer authorizer, List<VerifyInterceptor> interceptors,
		Duration beforeSending, ResponseTimeouts responseTimeouts) {

	<T> Mono<T> exchange(Call call, AnswerReader<T> reader) {
		return exchange(call, this.baseUrl.target(call), reader);
	}

	<T> Mono<T> exchange(Call call, String target, AnswerReader<T> reader) {
		Mono<T> exchange = Mono
			.defer(() -> this.authorizer.authorize((authorization) -> send(call, target, authorization, reader)));
		for (VerifyInterceptor interceptor : this.interceptors) {
			exchange = interceptor.intercept(call.operation(), exchange);
		}
		return exchange;
	}

	private <T> Mono<T> send(Call call, String target, String authorization, AnswerReader<T> reader) {
		VerifyOperation operation = call.operation();
		Exchange exchange = new Exchange(operation, this.baseUrl.host(), this.beforeSending,
				this.responseTimeouts.of(operation.kind()));
		return exchange.limit(this.sender.send(target, authorization, call.fields(), exchange, reader));
	}

}
