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

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.client.VerifyClient;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration for the health indicator of Verify. Switch it off with
 * {@code management.health.verify.enabled=false}, and keep it out of the group that says
 * whether the application is alive.
 */
@AutoConfiguration(before = VerifyClientAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration",
		afterName = "dev.verify.autoconfigure.resilience.VerifyResilienceAutoConfiguration")
@ConditionalOnClass({ VerifyClient.class, HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBooleanProperty(name = "twilio.verify.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("verify")
public final class VerifyHealthAutoConfiguration {

	@Bean
	@Order(-50)
	CallOutcomes verifyCallOutcomes() {
		return new CallOutcomes(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean(name = { "verifyHealthIndicator", "verifyHealthContributor" })
	HealthIndicator verifyHealthIndicator(CallOutcomes outcomes, ObjectProvider<Circuits> circuits) {
		return new VerifyHealthIndicator(outcomes, circuits.getIfAvailable(() -> Circuits.NONE));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CircuitBreakerRegistry.class)
	@ConditionalOnBean(CircuitBreakerRegistry.class)
	static class CircuitConfiguration {

		@Bean
		Circuits verifyCircuits(CircuitBreakerRegistry registry) {
			return new Resilience4jCircuits(registry);
		}

	}

}
