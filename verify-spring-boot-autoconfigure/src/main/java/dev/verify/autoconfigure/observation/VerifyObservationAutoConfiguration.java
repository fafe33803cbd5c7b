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

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for observations of calls to Verify, and for meters of
 * verifications. Switch a meter or an observation off with Boot's
 * {@code management.metrics.enable.twilio.verify} or
 * {@code management.observations.enable.twilio.verify}.
 */
@AutoConfiguration(before = VerifyClientAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ VerifyClient.class, ObservationRegistry.class })
@ConditionalOnBooleanProperty(name = "twilio.verify.enabled", matchIfMissing = true)
public final class VerifyObservationAutoConfiguration {

	@Bean
	@Order(-200)
	@ConditionalOnMissingBean(name = "verifyObservedCalls")
	VerifyInterceptor verifyObservedCalls(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<VerifyCallConvention> convention) {
		return new ObservedCalls(registry.getIfAvailable(() -> ObservationRegistry.NOOP),
				convention.getIfAvailable(DefaultVerifyCallConvention::new));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MeterConfiguration {

		@Bean
		@Order(-100)
		@ConditionalOnMissingBean(name = "verifyVerificationMeters")
		VerifyInterceptor verifyVerificationMeters(ObjectProvider<MeterRegistry> meters) {
			return new MeteredCalls(meters);
		}

	}

}
