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

import java.util.function.Supplier;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.health.VerifyHealthAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.emulator.VerifyEmulator;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two clients of one application: what happens to one does not happen to the other.
 */
class ClientResilienceTests {

	private static VerifyEmulator emulator;

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, CircuitBreakerAutoConfiguration.class,
				BulkheadAutoConfiguration.class, VerifyResilienceAutoConfiguration.class,
				VerifyHealthAutoConfiguration.class, VerifyClientAutoConfiguration.class))
		.withBean(MeterRegistry.class, () -> this.meters)
		.withPropertyValues("twilio.verify.base-url=" + emulator.url(),
				"twilio.verify.account-sid=" + emulator.accountSid(),
				"twilio.verify.auth-token=" + emulator.authToken(),
				"twilio.verify.service-sid=" + emulator.serviceSid(),
				"twilio.verify.clients.shop.service-sid=" + emulator.serviceSid());

	@BeforeAll
	static void startEmulator() {
		emulator = VerifyEmulator.start();
	}

	@AfterAll
	static void stopEmulator() {
		emulator.close();
	}

	@BeforeEach
	void reset() {
		emulator.reset();
	}

	@Test
	void instancesWhenThereIsANamedClientThenItHasItsOwnBeforeTheFirstCall() {
		this.application.run((context) -> {
			assertThat(context.getBean(CircuitBreakerRegistry.class).find("twilio-verify-shop-start")).isPresent();
			assertThat(context.getBean(BulkheadRegistry.class).find("twilio-verify-shop-start")).isPresent();
			assertThat(context.getBean(CircuitBreakerRegistry.class).find("twilio-verify-start")).isPresent();
		});
	}

	@Test
	@DisplayName("A client whose circuit is open does not stop another, and health tells which it is")
	void circuitWhenOpenForOneClientThenTheOtherGoesOn() {
		this.application.run((context) -> {
			context.getBean(CircuitBreakerRegistry.class)
				.circuitBreaker("twilio-verify-shop-read")
				.transitionToOpenState();
			assertThat(call(context, "shopVerifyClient")).isInstanceOfSatisfying(VerifyTransportException.class,
					(refused) -> assertThat(refused.reason()).isEqualTo(Reason.REFUSED_HERE));
			assertThat(call(context, "verifyClient")).isNull();
			Health health = context.getBean(HealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().get("circuits")).asString().contains("read=CLOSED");
			assertThat(health.getDetails().get("clients")).asString()
				.contains("shop={", "status=DOWN", "read=OPEN", "start=CLOSED");
		});
	}

	@Test
	void healthWhenOnlyANamedClientIsRefusedThenDownThoughTheDefaultOneIsWell() {
		this.application.run((context) -> {
			call(context, "verifyClient");
			emulator.fail("FetchService").times(1).withCode(20003);
			call(context, "shopVerifyClient");
			call(context, "verifyClient");
			Health health = context.getBean(HealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).doesNotContainKey("failure");
			assertThat(health.getDetails().get("clients")).asString().contains("credentials refused");
		});
	}

	@Test
	void budgetWhenOneClientHasSpentItThenTheOtherStillRepeats() {
		this.application.withPropertyValues("twilio.verify.resilience.retry.budget-ratio=0",
				"twilio.verify.resilience.retry.budget-reserve=1", "twilio.verify.resilience.retry.initial-backoff=1ms",
				"twilio.verify.resilience.retry.max-backoff=1ms")
			.run((context) -> {
				emulator.fail("FetchService").withStatus(500);
				Supplier<Integer> requests = () -> emulator.requests().to("FetchService").size();
				call(context, "shopVerifyClient");
				assertThat(requests.get()).isEqualTo(2);
				call(context, "shopVerifyClient");
				assertThat(requests.get()).isEqualTo(3);
				call(context, "verifyClient");
				assertThat(requests.get()).isEqualTo(5);
				for (String client : new String[] { "shop", "default" }) {
					assertThat(this.meters.get("twilio.verify.retries").tag("client.name", client).counter().count())
						.isOne();
				}
			});
	}

	private static VerifyException call(ApplicationContext context, String client) {
		try {
			context.getBean(client, VerifyClient.class).services().fetch(emulator.serviceSid()).block();
			return null;
		}
		catch (VerifyException ex) {
			return ex;
		}
	}

}
