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

package dev.verify.autoconfigure.health;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.client.CallListener;
import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Remembers how the last calls of each client ended.
 */
final class CallOutcomes implements VerifyInterceptor {

	private static final Outcomes NONE = new Outcomes(null, null, null, false);

	private final Map<String, Outcomes> outcomes = new ConcurrentHashMap<>();

	private final Clock clock;

	CallOutcomes(Clock clock) {
		this.clock = clock;
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		return CallListener.hear(call, (caller) -> new Listener(VerifyClientName.from(caller)));
	}

	private void update(String client, UnaryOperator<Outcomes> change) {
		this.outcomes.compute(client, (name, old) -> change.apply((old != null) ? old : NONE));
	}

	Set<String> clients() {
		return this.outcomes.keySet();
	}

	Outcomes last(String client) {
		return this.outcomes.getOrDefault(client, NONE);
	}

	private Outcomes after(Outcomes old, Throwable failure) {
		if (failure instanceof VerifyApiException refused) {
			if (refused.isAuthenticationFailure()) {
				return old.unauthenticated(now());
			}
			return refused.isServerError() ? old.failed(now(), "HTTP " + refused.status()) : old.answered(now());
		}
		if (failure instanceof VerifyTransportException lost && lost.reason() != Reason.REFUSED_HERE) {
			return old.failed(now(), lost.reason().name());
		}
		return old;
	}

	private Instant now() {
		return this.clock.instant();
	}

	/**
	 * Hears how a call ends.
	 */
	private final class Listener implements CallListener {

		private final String client;

		private Listener(String client) {
			this.client = client;
		}

		@Override
		public void answered(@Nullable Object answer) {
			update(this.client, (old) -> old.answered(now()));
		}

		@Override
		public void failed(Throwable failure) {
			update(this.client, (old) -> after(old, failure));
		}

	}

	/**
	 * How the last calls ended.
	 *
	 * @param lastAnswer when the API last answered as it should
	 * @param lastFailure when it last did not
	 * @param failure what the last failure was
	 * @param credentialsRefused whether the last answer was that the credentials are
	 * wrong
	 */
	record Outcomes(@Nullable Instant lastAnswer, @Nullable Instant lastFailure, @Nullable String failure,
			boolean credentialsRefused) {

		private Outcomes answered(Instant when) {
			return new Outcomes(when, this.lastFailure, this.failure, false);
		}

		private Outcomes failed(Instant when, String failure) {
			return new Outcomes(this.lastAnswer, when, failure, this.credentialsRefused);
		}

		private Outcomes unauthenticated(Instant when) {
			return new Outcomes(this.lastAnswer, when, "credentials refused", true);
		}

	}

}
