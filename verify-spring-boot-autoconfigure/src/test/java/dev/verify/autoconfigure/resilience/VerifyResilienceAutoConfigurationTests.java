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

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.VerifyClientName;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerMetricsAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyResilienceAutoConfigurationTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CircuitBreakerAutoConfiguration.class, BulkheadAutoConfiguration.class,
				VerifyResilienceAutoConfiguration.class));

	@Test
	void instancesWhenNothingIsSetThenOneOfEachPerKind() {
		this.application.run((context) -> {
			for (OperationKind kind : OperationKind.values()) {
				String name = "twilio-verify-" + kind.name().toLowerCase();
				assertThat(context.getBean(CircuitBreakerRegistry.class).find(name)).isPresent();
				assertThat(context.getBean(BulkheadRegistry.class).find(name)).isPresent();
			}
		});
	}

	@Test
	void instancesWhenApplicationConfiguresThemThenItsNumbersWin() {
		this.application
			.withPropertyValues("resilience4j.circuitbreaker.instances.twilio-verify-start.minimum-number-of-calls=77",
					"resilience4j.circuitbreaker.instances.twilio-verify-start.sliding-window-size=99",
					"resilience4j.bulkhead.instances.twilio-verify-start.max-concurrent-calls=3",
					"twilio.verify.resilience.circuit-breaker.minimum-calls=5",
					"twilio.verify.resilience.bulkhead.start=5")
			.run((context) -> {
				CircuitGuard guard = context.getBean(CircuitGuards.class).of(VerifyClientName.DEFAULT);
				CircuitGuard.Guards start = guard.guards(OperationKind.START);
				assertThat(start.circuitBreaker().getCircuitBreakerConfig().getMinimumNumberOfCalls()).isEqualTo(77);
				assertThat(start.bulkhead().getBulkheadConfig().getMaxConcurrentCalls()).isEqualTo(3);
				assertThat(guard.guards(OperationKind.CHECK)
					.circuitBreaker()
					.getCircuitBreakerConfig()
					.getMinimumNumberOfCalls()).isEqualTo(5);
			});
	}

	@Test
	void metersWhenInstanceIsConfiguredThenFollowTheCircuitInUse() {
		this.application.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withConfiguration(AutoConfigurations.of(CircuitBreakerMetricsAutoConfiguration.class))
			.withPropertyValues("resilience4j.circuitbreaker.instances.twilio-verify-start.minimum-number-of-calls=77")
			.run((context) -> {
				context.getBean(CircuitGuards.class)
					.of(VerifyClientName.DEFAULT)
					.guards(OperationKind.START)
					.circuitBreaker()
					.transitionToOpenState();
				assertThat(context.getBean(MeterRegistry.class)
					.get("resilience4j.circuitbreaker.state")
					.tags("name", "twilio-verify-start", "state", "open")
					.gauge()
					.value()).isOne();
			});
	}

	@Test
	void guardWhenResilience4jIsAbsentThenCallsAreStillRepeated() {
		this.application.withClassLoader(new FilteredClassLoader(CircuitBreakerRegistry.class)).run((context) -> {
			assertThat(context).doesNotHaveBean(CallGuards.class).hasSingleBean(VerifyInterceptor.class);
			assertThat(context.getBean(VerifyInterceptor.class)
				.intercept(Operations.of(OperationKind.READ), Mono.just("answer"))
				.block()).isEqualTo("answer");
		});
	}

	@Test
	void resilienceWhenAllOfResilience4jIsAbsentThenStarts() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(VerifyResilienceAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.github.resilience4j"))
			.run((context) -> assertThat(context).hasSingleBean(VerifyInterceptor.class));
	}

	@Test
	void guardWhenResilience4jHasNoAutoConfigurationThenRegistriesAndMetersAreOurs() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(VerifyResilienceAutoConfiguration.class))
			.run((context) -> {
				context.getBean(CircuitBreakerRegistry.class)
					.circuitBreaker("twilio-verify-start")
					.transitionToOpenState();
				SimpleMeterRegistry meters = new SimpleMeterRegistry();
				context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(meters));
				assertThat(meters.get("resilience4j.circuitbreaker.state")
					.tags("name", "twilio-verify-start", "state", "open")
					.gauge()
					.value()).isOne();
				assertThat(meters.get("resilience4j.bulkhead.max.allowed.concurrent.calls")
					.tags("name", "twilio-verify-start")
					.gauge()
					.value()).isPositive();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "resilience4j.circuitbreaker.instances.twilio-verify-start.sliding-window-size",
			"resilience4j.bulkhead.instances.twilio-verify-shop-check.max-concurrent-calls" })
	void startWhenInstanceIsConfiguredAndNobodyReadsItThenFailsAndNamesTheDependency(String property) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(VerifyResilienceAutoConfiguration.class))
			.withPropertyValues(property + "=9", "resilience4j.circuitbreaker.instances.other.sliding-window-size=9")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(VerifyPropertyException.class)
				.hasMessageContaining(property.substring(0, property.lastIndexOf('.')))
				.hasMessageContaining("resilience4j-spring-boot4"));
	}

	@Test
	void registriesWhenResilience4jConfiguresThemThenOursAreNotThere() {
		this.application.run((context) -> assertThat(context).hasSingleBean(CircuitBreakerRegistry.class)
			.hasSingleBean(BulkheadRegistry.class)
			.doesNotHaveBean(MeterBinder.class));
	}

	@Test
	void resilienceWhenApplicationHasItsOwnThenBacksOff() {
		this.application.withBean("verifyResilience", VerifyInterceptor.class, OwnResilience::new)
			.run((context) -> assertThat(context).getBean(VerifyInterceptor.class).isInstanceOf(OwnResilience.class));
	}

	@ParameterizedTest
	@CsvSource({ "twilio.verify.enabled", "twilio.verify.resilience.enabled" })
	void resilienceWhenSwitchedOffThenNothingIsThere(String property) {
		this.application.withConfiguration(AutoConfigurations.of(VerifyClientAutoConfiguration.class))
			.withPropertyValues(property + "=false", "twilio.verify.account-sid=AC" + "0".repeat(32),
					"twilio.verify.auth-token=token")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(VerifyInterceptor.class)
				.doesNotHaveBean(CallGuards.class));
	}

	@ParameterizedTest
	@CsvSource({ "deadline, 0s", "deadline, 2h", "retry.initial-backoff, -1ms", "retry.max-backoff, 99ms",
			"retry.budget-ratio, 1.1", "retry.budget-ratio, NaN", "retry.budget-reserve, -1",
			"circuit-breaker.sliding-window, 999ms", "circuit-breaker.minimum-calls, 0",
			"circuit-breaker.failure-rate-threshold, 0", "circuit-breaker.failure-rate-threshold, 101",
			"circuit-breaker.slow-call-duration-threshold, 0s", "circuit-breaker.slow-call-rate-threshold, 0",
			"circuit-breaker.open-duration, 0s", "circuit-breaker.permitted-half-open-calls, 0",
			"circuit-breaker.max-half-open-duration, 0s", "bulkhead.start, 0", "bulkhead.check, 0", "bulkhead.poll, -5",
			"bulkhead.other, 0" })
	void startWhenValueMakesNoSenseThenFailureNamesThePropertyAndTheRule(String property, String value) {
		this.application.withPropertyValues("twilio.verify.resilience." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("twilio.verify.resilience." + property)
				.hasMessageContaining("must be between"));
	}

	private static final class OwnResilience implements VerifyInterceptor {

		@Override
		public <T> Mono<T> intercept(VerifyOperation operation, Mono<T> call) {
			return call;
		}

	}

}
