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

import java.util.Locale;

import dev.verify.client.operation.VerifyOperation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Counts repeated calls as {@code twilio.verify.retries}, by client, operation and
 * failure.
 */
final class RetryMeters implements RetryListener {

	private final SingletonSupplier<MeterRegistry> meters;

	RetryMeters(ObjectProvider<MeterRegistry> meters) {
		this.meters = SingletonSupplier.ofNullable(() -> {
			try {
				return meters.getIfAvailable();
			}
			catch (BeansException | IllegalStateException ex) {
				// A context that has closed gives no beans, and the call still needs its
				// answer.
				return null;
			}
		});
	}

	@Override
	public void repeated(String client, VerifyOperation operation, Failure failure) {
		MeterRegistry registry = this.meters.get();
		if (registry != null) {
			Counter.builder("twilio.verify.retries")
				.description("Calls to Verify that were repeated")
				.tag("client.name", client)
				.tag("operation", operation.id())
				.tag("failure", failure.name().toLowerCase(Locale.ROOT))
				.register(registry)
				.increment();
		}
	}

}
