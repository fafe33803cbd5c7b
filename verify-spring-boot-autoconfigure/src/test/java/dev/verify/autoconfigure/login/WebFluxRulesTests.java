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

package dev.verify.autoconfigure.login;

import java.util.ArrayList;
import java.util.List;

import dev.verify.autoconfigure.browser.Browser;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules by authority in a WebFlux application ask for the factor that is missing, with
 * observations and without.
 */
class WebFluxRulesTests {

	private static final String PHONE = "+14155552186";

	private static final VerifyEmulator EMULATOR = VerifyEmulator.start();

	private static WebFluxApplication.Running application;

	private static Browser verified;

	private Browser alice;

	@BeforeAll
	static void start() {
		application = WebFluxApplication.start(EMULATOR, "twilio.verify.second-factor.enabled=true",
				"spring.main.sources=" + Rules.class.getName());
		application.bean(EnrollmentRepository.class)
			.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
		verified = application.browser().get("/login");
		verified.post("/login", "username", "alice", "password", "correct horse");
		verified.sendCode().answer(EMULATOR.inbox().latestTo(PHONE).code());
		assertThat(verified.get("/account").status()).isEqualTo(200);
	}

	@AfterAll
	static void stop() {
		application.close();
		EMULATOR.close();
	}

	@BeforeEach
	void open() {
		this.alice = verified.tab();
	}

	@ParameterizedTest
	@CsvSource({ "/by-authority, totp", "/by-any, push", "/by-method, totp", "/by-passkey, passkey" })
	@DisplayName("hasAuthority(\"FACTOR_TOTP\") asks for the factor, for requests and for methods")
	void ruleWhenFactorIsMissingThenAsksForIt(String path, String factor) {
		assertThat(this.alice.get(path).location())
			.isEqualTo("/second-factor?factor.type=" + factor + "&factor.reason=missing");
		assertThat(this.alice.accepting("application/json").get(path).status()).isEqualTo(401);
		assertThat(this.alice.body()).contains("\"factor\":\"" + factor + "\"", "\"reason\":\"missing\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/admin", "/closed", "/of-the-password" })
	void ruleWhenItIsAboutSomethingElseThenDeniesAsBefore(String path) {
		assertThat(this.alice.get(path).status()).isEqualTo(403);
	}

	@Test
	void ruleWhenFactorWasGivenThenOpens() {
		assertThat(this.alice.get("/by-sms").status()).isEqualTo(200);
	}

	@Test
	@DisplayName("The observations of Spring Security stay")
	void rulesWhenObservedThenDecisionsAreReported() {
		Decisions decisions = application.bean(Decisions.class);
		decisions.seen.clear();

		this.alice.get("/by-authority");

		assertThat(decisions.seen).contains("false");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactiveMethodSecurity
	static class Rules {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http
				.authorizeExchange((exchanges) -> exchanges.pathMatchers("/by-authority")
					.hasAuthority("FACTOR_TOTP")
					.pathMatchers("/by-any")
					.hasAnyAuthority("ROLE_ADMIN", "FACTOR_PASSWORD", "FACTOR_PUSH")
					.pathMatchers("/by-passkey")
					.hasAuthority("FACTOR_PASSKEY")
					.pathMatchers("/by-sms")
					.hasAuthority("FACTOR_SMS")
					.pathMatchers("/of-the-password")
					.hasAuthority("FACTOR_PASSWORD")
					.pathMatchers("/admin")
					.hasRole("ADMIN")
					.pathMatchers("/closed")
					.denyAll()
					.anyExchange()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		Decisions decisions() {
			return new Decisions();
		}

		@Bean
		ObservationRegistry observations(Decisions decisions) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(decisions);
			return registry;
		}

		@RestController
		static class Pages {

			@GetMapping("/by-sms")
			Mono<String> sms() {
				return Mono.just("open");
			}

			@GetMapping("/by-method")
			@PreAuthorize("hasAuthority('FACTOR_TOTP')")
			public Mono<String> method() {
				return Mono.just("open");
			}

		}

	}

	/** What the observations of authorizations have told. */
	static final class Decisions implements ObservationHandler<Observation.Context> {

		private final List<String> seen = new ArrayList<>();

		@Override
		public void onStop(Observation.Context context) {
			KeyValue decision = context.getLowCardinalityKeyValue("spring.security.authorization.decision");
			if (decision != null) {
				this.seen.add(decision.getValue());
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
