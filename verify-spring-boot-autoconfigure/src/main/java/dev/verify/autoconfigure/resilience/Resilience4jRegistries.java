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

import java.util.Map;

import dev.verify.autoconfigure.VerifyPropertyException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The registries of Resilience4j and their meters, where its own auto-configuration does
 * not bring them. The starter comes without that: it is two dozen auto-configurations,
 * and an application that wants them adds {@code resilience4j-spring-boot4}.
 */
final class Resilience4jRegistries {

	private static final Bindable<Map<String, Object>> INSTANCES = Bindable.mapOf(String.class, Object.class);

	private Resilience4jRegistries() {
	}

	/**
	 * Fails the start: a configured limit that is not applied is worse than no limit.
	 */
	private static void refuseUnread(Environment environment, String property) {
		Binder.get(environment)
			.bind(property, INSTANCES)
			.orElse(Map.of())
			.keySet()
			.stream()
			.filter((name) -> name.startsWith("twilio-verify-"))
			.findFirst()
			.ifPresent((name) -> {
				throw new VerifyPropertyException(property + "." + name, "has no effect: add the dependency "
						+ "io.github.resilience4j:resilience4j-spring-boot4, or take it out");
			});
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CircuitBreakerRegistry.class)
	@ConditionalOnMissingBean(CircuitBreakerRegistry.class)
	static class CircuitBreakers {

		@Bean
		CircuitBreakerRegistry circuitBreakerRegistry(Environment environment) {
			refuseUnread(environment, "resilience4j.circuitbreaker.instances");
			return CircuitBreakerRegistry.ofDefaults();
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass({ MeterBinder.class, TaggedCircuitBreakerMetrics.class })
		static class Meters {

			@Bean
			MeterBinder circuitBreakerMeters(CircuitBreakerRegistry registry) {
				return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry);
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(BulkheadRegistry.class)
	@ConditionalOnMissingBean(BulkheadRegistry.class)
	static class Bulkheads {

		@Bean
		BulkheadRegistry bulkheadRegistry(Environment environment) {
			refuseUnread(environment, "resilience4j.bulkhead.instances");
			return BulkheadRegistry.ofDefaults();
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass({ MeterBinder.class, TaggedBulkheadMetrics.class })
		static class Meters {

			@Bean
			MeterBinder bulkheadMeters(BulkheadRegistry registry) {
				return TaggedBulkheadMetrics.ofBulkheadRegistry(registry);
			}

		}

	}

}
