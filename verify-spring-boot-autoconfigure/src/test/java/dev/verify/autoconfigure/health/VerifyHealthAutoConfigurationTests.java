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

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.resilience.VerifyResilienceAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyException;
import dev.verify.emulator.VerifyEmulator;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyHealthAutoConfigurationTests {

	private static VerifyEmulator emulator;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
				WebClientAutoConfiguration.class, CircuitBreakerAutoConfiguration.class,
				VerifyResilienceAutoConfiguration.class, VerifyHealthAutoConfiguration.class,
				VerifyInfoAutoConfiguration.class, VerifyClientAutoConfiguration.class))
		.withPropertyValues("twilio.verify.base-url=" + emulator.url(),
				"twilio.verify.account-sid=" + emulator.accountSid(),
				"twilio.verify.auth-token=" + emulator.authToken(),
				"twilio.verify.service-sid=" + emulator.serviceSid());

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
	void healthWhenNoCallWasMadeThenUnknownAndNothingIsAsked() {
		this.application.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(emulator.requests().all()).isEmpty();
		});
	}

	@Test
	void healthWhenApiAnswersThenUpWithTheStateOfEachCircuit() {
		this.application.run((context) -> {
			call(context);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsKeys("circuits", "lastAnswer")
				.doesNotContainKey("failure");
			assertThat(health(context).getDetails().get("circuits")).asString().contains("start=CLOSED");
		});
	}

	@Test
	void healthWhenCredentialsAreRefusedThenDownUntilTheyAreTaken() {
		this.application.run((context) -> {
			emulator.fail("FetchService").times(1).withCode(20003);
			call(context);
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context).getDetails()).containsEntry("failure", "credentials refused");
			call(context);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void healthWhenACircuitIsOpenThenDownAndWhenItTriesAgainThenNot() {
		this.application.run((context) -> {
			call(context);
			CircuitBreaker circuit = context.getBean(CircuitBreakerRegistry.class)
				.circuitBreaker("twilio-verify-start");
			circuit.transitionToOpenState();
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			circuit.transitionToHalfOpenState();
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void healthWhenThereIsOneFailureThenToldButNotDown() {
		this.application.run((context) -> {
			call(context);
			emulator.fail("FetchService").withStatus(500);
			call(context);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("failure", "HTTP 500");
		});
	}

	@Test
	void healthWhenSwitchedOffThenNotThere() {
		this.application.withPropertyValues("management.health.verify.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class)
				.doesNotHaveBean(CallOutcomes.class)
				.hasSingleBean(VerifyClient.class));
	}

	@Test
	void healthWhenResilience4jIsAbsentThenStillThere() {
		this.application.withClassLoader(new FilteredClassLoader("io.github.resilience4j")).run((context) -> {
			call(context);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void applicationWhenActuatorIsAbsentThenStarts() {
		this.application.withClassLoader(new FilteredClassLoader(HealthIndicator.class, InfoContributor.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(VerifyClient.class));
	}

	@Test
	void infoTellsWhereCallsGoAndNoSecret() {
		this.application.run((context) -> {
			Info.Builder info = new Info.Builder();
			context.getBean(InfoContributor.class).contribute(info);
			assertThat(info.build().getDetails()).containsOnlyKeys("verify");
			assertThat(info.build().toString()).contains(emulator.serviceSid(), emulator.url())
				.doesNotContain("token", "auth", "secret");
		});
	}

	private static Health health(ApplicationContext context) {
		return context.getBean(HealthIndicator.class).health();
	}

	private static void call(ApplicationContext context) {
		context.getBean(VerifyClient.class)
			.services()
			.fetch(emulator.serviceSid())
			.onErrorComplete(VerifyException.class)
			.block();
	}

}
