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

package dev.verify.test.security;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorService;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.config.ServerSecondFactorConfigurer;
import dev.verify.security.config.ServerSecondFactorRules;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;

import static dev.verify.security.SecondFactorMethod.PUSH;
import static dev.verify.security.SecondFactorMethod.SMS;
import static dev.verify.test.security.SecondFactorRequests.secondFactor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.mockUser;
import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.springSecurity;

class ReactiveSecondFactorTests {

	@Test
	void clientWhenBoundToWebFluxThenIsPastTheSecondFactor() {
		WebTestClient client = WebTestClient.bindToController(new WhoAmI()).apply(springSecurity()).build();
		client.mutateWith(secondFactor(PUSH).user("erin"))
			.get()
			.uri("/")
			.exchange()
			.expectBody(String.class)
			.value((answer) -> assertThat(answer).startsWith("erin")
				.contains(SecondFactorAuthorities.TWILIO_VERIFY, SecondFactorAuthorities.PUSH));
	}

	@Test
	void requestWhenOnlyPasswordIsGivenThenLeadsToTheSecondFactor() {
		try (AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext(Bank.class)) {
			client(application).mutateWith(mockUser("alice"))
				.get()
				.uri("/account")
				.accept(MediaType.TEXT_HTML)
				.exchange()
				.expectHeader()
				.location("/second-factor");
		}
	}

	@Test
	void requestWhenPastTheSecondFactorThenOpensInAnyOrder() {
		try (AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext(Bank.class)) {
			WebTestClient client = client(application);
			assertThat(account(client.mutateWith(secondFactor(SMS)))).isEqualTo("user");
			assertThat(account(client.mutateWith(secondFactor(SMS).user("erin")))).isEqualTo("erin");
			assertThat(account(client.mutateWith(mockUser("alice")).mutateWith(secondFactor(SMS)))).isEqualTo("alice");
			assertThat(account(client.mutateWith(secondFactor(SMS)).mutateWith(mockUser("alice")))).isEqualTo("alice");
		}
	}

	@Test
	void requestWhenSecondFactorIsStaleThenFreshRuleStaysClosed() {
		try (AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext(Bank.class)) {
			WebTestClient client = client(application);
			Instant earlier = Instant.now().minus(Duration.ofHours(1));
			client.mutateWith(secondFactor(SMS)).get().uri("/vault").exchange().expectStatus().isOk();
			client.mutateWith(secondFactor(SMS).passedAt(earlier))
				.get()
				.uri("/vault")
				.accept(MediaType.TEXT_HTML)
				.exchange()
				.expectHeader()
				.location("/second-factor?factor.type=twilio_verify&factor.reason=expired");
		}
	}

	private static WebTestClient client(AnnotationConfigApplicationContext application) {
		return WebTestClient.bindToApplicationContext(application).apply(springSecurity()).configureClient().build();
	}

	private static String account(WebTestClient client) {
		return client.get()
			.uri("/account")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

	@RestController
	static class WhoAmI {

		@GetMapping("/")
		Mono<String> name() {
			return ReactiveSecurityContextHolder.getContext()
				.map((context) -> context.getAuthentication())
				.map((user) -> user.getName() + " " + user.getAuthorities());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFlux
	@EnableWebFluxSecurity
	static class Bank {

		@Bean
		SecondFactorService secondFactorService() {
			VerifyClient client = VerifyClient.builder()
				.credentials(VerifyCredentials.authToken("AC" + "0".repeat(32), "token"))
				.serviceSid("VA" + "0".repeat(32))
				.build();
			return SecondFactorServices.builder(client, EnrollmentRepository.inMemory()).build();
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		Customizer<ServerHttpSecurity> everyChain(ApplicationContext context) {
			return new ServerSecondFactorConfigurer(context).toCustomizer();
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http
				.authorizeExchange((rules) -> rules.pathMatchers("/vault")
					.access(new ServerSecondFactorRules(Clock.systemUTC()).within(Duration.ofMinutes(5)))
					.anyExchange()
					.authenticated())
				.build();
		}

		@RestController
		static class Pages {

			@GetMapping({ "/account", "/vault" })
			Mono<String> account(Mono<Principal> user) {
				return user.map(Principal::getName);
			}

		}

	}

}
