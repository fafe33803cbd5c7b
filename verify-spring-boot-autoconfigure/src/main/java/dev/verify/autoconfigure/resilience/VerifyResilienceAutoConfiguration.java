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

import java.util.ArrayList;
import java.util.List;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.autoconfigure.VerifyProperties;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyInterceptor;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for the resilience of Verify calls: safe retries, and circuit
 * breakers and bulkheads if Resilience4j is present. Define a {@link VerifyInterceptor}
 * bean named {@code verifyResilience} to put another policy in its place.
 */
@AutoConfiguration(before = VerifyClientAutoConfiguration.class,
		afterName = { "io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration",
				"io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(VerifyClient.class)
@ConditionalOnBooleanProperty(name = { "twilio.verify.enabled", "twilio.verify.resilience.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(VerifyResilienceProperties.class)
@Import({ Resilience4jRegistries.CircuitBreakers.class, Resilience4jRegistries.Bulkheads.class })
public final class VerifyResilienceAutoConfiguration {

	@Bean
	@Order(0)
	@ConditionalOnMissingBean(name = "verifyResilience")
	VerifyInterceptor verifyResilience(VerifyResilienceProperties properties, ObjectProvider<CallGuards> guards,
			ObjectProvider<RetryListener> listeners) {
		VerifyResilienceProperties.Retry retry = properties.retry();
		CallGuards guardsOfClients = guards.getIfAvailable(() -> (client) -> new UnguardedCalls());
		RetryListener listener = listeners.getIfAvailable(() -> RetryListener.NONE);
		return new ClientResilience((client) -> new Resilience(guardsOfClients.of(client),
				new SafeRetry(new Backoff(retry.initialBackoff(), retry.maxBackoff()),
						new RetryBudget(retry.budgetRatio(), retry.budgetReserve()), properties.deadline(), listener),
				properties.deadline()));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ CircuitBreakerRegistry.class, BulkheadRegistry.class })
	static class Resilience4jConfiguration {

		@Bean
		CallGuards verifyCallGuards(VerifyResilienceProperties properties, CircuitBreakerRegistry circuitBreakers,
				BulkheadRegistry bulkheads, ObjectProvider<VerifyProperties> verify) {
			List<String> clients = new ArrayList<>(List.of(VerifyClientName.DEFAULT));
			verify.ifAvailable((named) -> clients.addAll(named.clients().keySet()));
			return new CircuitGuards(circuitBreakers, bulkheads, properties, clients);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class RetryMetricsConfiguration {

		@Bean
		RetryListener verifyRetryListener(ObjectProvider<MeterRegistry> meters) {
			return new RetryMeters(meters);
		}

	}

}
