/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
