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

package dev.verify.autoconfigure.resilience;

import java.time.Duration;

import dev.verify.client.CallDeadline;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The resilience of the calls of one client, from the inside out: bulkhead, circuit
 * breaker, safe retry, deadline.
 */
final class Resilience implements VerifyInterceptor {

	private static final Duration GRACE = Duration.ofSeconds(1);

	private final CallGuard guard;

	private final SafeRetry retry;

	private final Duration time;

	private final CallDeadline deadline;

	Resilience(CallGuard guard, SafeRetry retry, Duration time) {
		this.guard = guard;
		this.retry = retry;
		this.time = time;
		this.deadline = CallDeadline.of(time, GRACE);
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		// The transport keeps the deadline, and knows what had been sent. The grace is
		// for whatever does not keep it: an interceptor of the application, say.
		Mono<T> whole = this.deadline.keep(this.retry.repeat(operation, this.guard.guard(operation, call)),
				() -> new VerifyTransportException(operation, Reason.TIMEOUT, "no answer within " + this.time, null));
		return finishesWhenCancelled(operation.kind()) ? finish(whole) : whole;
	}

	/**
	 * Lets a call go on when its caller has gone.
	 */
	private static <T> Mono<T> finish(Mono<T> call) {
		return Mono.deferContextual((caller) -> {
			Mono<T> shared = call.contextWrite((none) -> Context.of(caller)).cache();
			shared.subscribe((answer) -> {
			}, (failure) -> {
			});
			return shared;
		});
	}

	/**
	 * A message sent or an attempt spent cannot be taken back, so its outcome is worth
	 * knowing even when the browser has gone.
	 */
	private static boolean finishesWhenCancelled(OperationKind kind) {
		return kind == OperationKind.START || kind == OperationKind.CHECK;
	}

}
