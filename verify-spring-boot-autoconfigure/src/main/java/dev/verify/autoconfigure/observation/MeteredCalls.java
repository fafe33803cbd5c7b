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

package dev.verify.autoconfigure.observation;

import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.client.CallListener;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.entity.Challenge;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationCheck;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Reports the calls that start, check or poll to {@link VerificationMeters}.
 */
final class MeteredCalls implements VerifyInterceptor {

	private final SingletonSupplier<VerificationMeters> meters;

	MeteredCalls(ObjectProvider<MeterRegistry> registry) {
		this.meters = SingletonSupplier.ofNullable(() -> {
			MeterRegistry available = find(registry);
			return (available != null) ? new VerificationMeters(available) : null;
		});
	}

	private static @Nullable MeterRegistry find(ObjectProvider<MeterRegistry> registry) {
		try {
			return registry.getIfAvailable();
		}
		catch (BeansException | IllegalStateException ex) {
			// A context that has closed gives no beans, and the call still needs its
			// answer.
			return null;
		}
	}

	@Override
	public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
		String step = step(operation);
		VerificationMeters meters = (step != null) ? this.meters.get() : null;
		if (step == null || meters == null) {
			return call;
		}
		return CallListener.hear(call, (caller) -> new Metered(meters, VerifyClientName.from(caller), operation, step));
	}

	private static @Nullable String step(VerifyOperation operation) {
		return switch (operation.id()) {
			case "CreateVerification" -> "start";
			case "CreateVerificationCheck", "UpdateChallenge" -> "check";
			case "CreateChallenge" -> (operation.kind() == OperationKind.CHECK) ? "check" : "start";
			case "FetchChallenge" -> "poll";
			default -> null;
		};
	}

	/**
	 * A call that means something.
	 */
	private record Metered(VerificationMeters meters, String client, VerifyOperation operation,
			String step) implements CallListener {

		@Override
		public void answered(@Nullable Object answer) {
			if (answer instanceof Verification verification) {
				this.meters.started(this.client, verification);
			}
			else if (answer instanceof VerificationCheck check) {
				this.meters.checked(this.client, check);
			}
			else if (answer instanceof Challenge challenge) {
				answered(challenge);
			}
		}

		private void answered(Challenge challenge) {
			if (this.operation.id().equals("CreateChallenge")) {
				this.meters.started(this.client, challenge);
			}
			if (this.operation.kind() == OperationKind.CHECK) {
				this.meters.checked(this.client, challenge);
			}
			else {
				this.meters.settled(this.client, challenge);
			}
		}

		@Override
		public void failed(Throwable failure) {
			// A poll that fails is no refusal; it is found among the calls.
			if (this.operation.kind() != OperationKind.POLL) {
				this.meters.refused(this.client, this.step, failure);
			}
		}

	}

}
