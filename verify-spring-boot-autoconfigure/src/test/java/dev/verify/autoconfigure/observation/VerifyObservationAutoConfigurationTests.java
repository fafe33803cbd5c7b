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

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.resilience.VerifyResilienceAutoConfiguration;
import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyException;
import dev.verify.client.VerifyInterceptor;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.emulator.VerifyEmulator;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadMetricsAutoConfiguration;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerMetricsAutoConfiguration;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class VerifyObservationAutoConfigurationTests {

	private static final String PHONE = "+15005550106";

	private static VerifyEmulator emulator;

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
				WebClientAutoConfiguration.class, WebClientObservationAutoConfiguration.class,
				CircuitBreakerAutoConfiguration.class, CircuitBreakerMetricsAutoConfiguration.class,
				BulkheadAutoConfiguration.class, BulkheadMetricsAutoConfiguration.class,
				VerifyResilienceAutoConfiguration.class, VerifyObservationAutoConfiguration.class,
				VerifyClientAutoConfiguration.class))
		.withBean(MeterRegistry.class, () -> this.meters)
		.withBean(ObservationRegistry.class, () -> this.observations)
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
		this.observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
	}

	@Test
	void callWhenAnsweredThenIsTimedByItsTemplate() {
		this.application.run((context) -> {
			start(context.getBean(VerifyClient.class));
			assertThat(this.meters.get("twilio.verify.calls")
				.tags("operation", "CreateVerification", "kind", "start", "outcome", "success", "code", "none", "uri",
						"/v2/Services/{ServiceSid}/Verifications")
				.timer()
				.count()).isOne();
			assertThat(this.meters.find("http.client.requests").timer()).isNull();
		});
	}

	@Test
	void callWhenRefusedThenTwilioCodeIsATag() {
		this.application.run((context) -> {
			emulator.fail("CreateVerification").times(1).withCode(60203);
			fails(context.getBean(VerifyClient.class));
			assertThat(
					this.meters.get("twilio.verify.calls").tags("outcome", "refused", "code", "60203").timer().count())
				.isOne();
		});
	}

	@Test
	void callWhenServerFailsThenOutcomeSaysSo() {
		this.application.run((context) -> {
			emulator.fail("CreateVerification").times(1).withStatus(500);
			fails(context.getBean(VerifyClient.class));
			assertThat(this.meters.get("twilio.verify.calls").tag("outcome", "server_error").timer().count()).isOne();
		});
	}

	@Test
	void callWhenCircuitIsOpenThenIsCountedThoughNothingWasSent() {
		this.application.run((context) -> {
			context.getBean(CircuitBreakerRegistry.class).circuitBreaker("twilio-verify-start").transitionToOpenState();
			fails(context.getBean(VerifyClient.class));
			assertThat(this.meters.get("twilio.verify.calls").tag("outcome", "refused_here").timer().count()).isOne();
			assertThat(emulator.requests().all()).isEmpty();
		});
	}

	@Test
	void dashboardWhenItAsksForAMeterThenItExistsAfterARun() {
		this.application.run((context) -> {
			approve(context.getBean(VerifyClient.class));
			emulator.fail("FetchVerification").times(1).withStatus(500);
			context.getBean(VerifyClient.class).verifications().fetch("VE" + "0".repeat(32)).onErrorComplete().block();
			emulator.fail("CreateVerification").times(1).withCode(60203);
			fails(context.getBean(VerifyClient.class));
			assertThat(Dashboard.names()).isNotEmpty()
				.isSubsetOf(this.meters.getMeters().stream().flatMap(Dashboard::names).toList());
		});
	}

	@Test
	void observationWhenMicrometerMetersAreAbsentThenStillThere() {
		this.application.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("verifyObservedCalls"));
	}

	@Test
	void observationWhenApplicationHasItsOwnThenBacksOff() {
		this.application.withBean(VerifyCallConvention.class, () -> new VerifyCallConvention() {
			@Override
			public String getName() {
				return "own.calls";
			}
		}).run((context) -> {
			start(context.getBean(VerifyClient.class));
			assertThat(this.meters.get("own.calls").timer().count()).isOne();
			assertThat(context.getBeansOfType(VerifyInterceptor.class)).hasSize(3);
		});
	}

	private static Verification start(VerifyClient client) {
		return client.verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block();
	}

	@Test
	@DisplayName("R46: tags come from closed lists: more users make no more meters")
	void metersWhenManyUsersLogInThenAreAsManyAsForAFew() {
		this.application.run((context) -> {
			VerifyClient client = context.getBean(VerifyClient.class);
			IntStream.range(10, 20).forEach((user) -> logIn(client, "+120255501" + user));
			await().until(() -> requests() == 20);
			Set<Meter.Id> few = ids();

			IntStream.range(20, 60).forEach((user) -> logIn(client, "+120255501" + user));
			await().until(() -> requests() == 100);

			assertThat(ids()).isEqualTo(few);
			assertThat(few).flatMap(Meter.Id::getTags)
				.extracting(Tag::getValue)
				.noneMatch((value) -> value.contains("555") || value.matches(".*[A-Z]{2}[0-9a-f]{32}.*"));
		});
	}

	private long requests() {
		return this.meters.find("twilio.verify.calls").timers().stream().mapToLong(Timer::count).sum();
	}

	private Set<Meter.Id> ids() {
		return this.meters.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> !id.getName().endsWith(".active"))
			.collect(Collectors.toSet());
	}

	private static void logIn(VerifyClient client, String phone) {
		client.verifications().create(CreateVerification.to(phone, Channel.SMS)).block();
		client.verifications().check(CheckVerification.to(phone, emulator.inbox().latestTo(phone).code())).block();
	}

	private static void fails(VerifyClient client) {
		client.verifications()
			.create(CreateVerification.to(PHONE, Channel.SMS))
			.onErrorComplete(VerifyException.class)
			.block();
	}

	private static void approve(VerifyClient client) {
		start(client);
		client.verifications().check(CheckVerification.to(PHONE, emulator.inbox().latestTo(PHONE).code())).block();
	}

}
