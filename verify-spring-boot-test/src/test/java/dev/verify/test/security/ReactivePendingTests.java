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

import java.net.URI;
import java.security.Principal;
import java.util.Objects;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorService;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.config.ServerSecondFactorConfigurer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.BodyInserters;

import static dev.verify.security.SecondFactorMethod.SMS;
import static dev.verify.test.security.SecondFactorRequests.pendingSecondFactor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.csrf;
import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.mockUser;
import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.springSecurity;

/**
 * A WebTestClient in the middle of the second factor, as MockMvc is in
 * {@link SecondFactorRequestsTests}.
 */
class ReactivePendingTests {

	private static final String PHONE = "+12025550161";

	private static final VerifyEmulator EMULATOR = VerifyEmulator.start();

	private final AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext(Bank.class);

	private final WebTestClient client = WebTestClient.bindToApplicationContext(this.application)
		.apply(springSecurity())
		.configureClient()
		.build();

	private final Enrollment phone = Enrollment.ofDestination("alice", SMS, PHONE);

	ReactivePendingTests() {
		this.application.getBean(EnrollmentRepository.class).save(this.phone);
	}

	@AfterEach
	void close() {
		this.application.close();
		EMULATOR.reset();
	}

	@AfterAll
	static void stop() {
		EMULATOR.close();
	}

	@Test
	void challengeWhenPendingThenTheExampleOfTheDocumentationOpensTheSession() {
		WebTestClient client = this.client;
		VerifyEmulator emulator = EMULATOR;
		Enrollment enrollment = this.phone;
		// tag::webfluxpending[]
		String session = client.mutateWith(pendingSecondFactor(enrollment))
			.get()
			.uri("/second-factor")
			.exchange()
			.returnResult(String.class)
			.getResponseCookies()
			.getFirst("SESSION")
			.getValue();
		String code = emulator.inbox().latestTo("+12025550161").code();
		client.mutateWith(csrf())
			.post()
			.uri("/second-factor/verify")
			.cookie("SESSION", session)
			.body(BodyInserters.fromFormData("code", code))
			.exchange()
			.expectStatus()
			.isOk();
		// end::webfluxpending[]
	}

	@Test
	void challengeWhenPendingThenItsCodeFromTheInboxOpensTheSession() {
		String session = session(this.client.mutateWith(pendingSecondFactor(this.phone)));
		assertThat(EMULATOR.inbox().to(PHONE)).hasSize(1);
		this.client.get().uri("/account").cookie("SESSION", session).exchange().expectStatus().isUnauthorized();

		String verified = this.client.mutateWith(csrf())
			.post()
			.uri("/second-factor/verify")
			.cookie("SESSION", session)
			.accept(MediaType.APPLICATION_JSON)
			.body(BodyInserters.fromFormData("code", EMULATOR.inbox().latestTo(PHONE).code()))
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseCookies()
			.getFirst("SESSION")
			.getValue();

		this.client.get()
			.uri("/account")
			.cookie("SESSION", verified)
			.exchange()
			.expectBody(String.class)
			.isEqualTo("alice");
	}

	@Test
	void challengeWhenPendingThenOpensNothingYet() {
		this.client.mutateWith(pendingSecondFactor(this.phone))
			.get()
			.uri("/account")
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectHeader()
			.location("/second-factor");
	}

	@Test
	void challengeWhenPendingAndPressedAgainThenIsTheSameOne() {
		this.client.mutateWith(pendingSecondFactor(this.phone))
			.mutateWith(csrf())
			.post()
			.uri("/second-factor/start")
			.accept(MediaType.APPLICATION_JSON)
			.body(BodyInserters.fromFormData("enrollment", this.phone.id()))
			.exchange()
			.expectStatus()
			.isOk();
		assertThat(EMULATOR.inbox().to(PHONE)).hasSize(1);
	}

	@Test
	void challengeWhenTheClientHasAnotherUserThenIsOfTheOneWhoEnrolled() {
		String session = session(this.client.mutateWith(mockUser("bob")).mutateWith(pendingSecondFactor(this.phone)));
		this.client.get()
			.uri("/second-factor")
			.cookie("SESSION", session)
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("alice").doesNotContain("bob"));
	}

	@Test
	void challengeWhenEnrollmentIsUnknownThenSaysWhatToDo() {
		WebTestClient unknown = this.client
			.mutateWith(pendingSecondFactor(Enrollment.ofDestination("alice", SMS, "+12025550162")));
		unknown.get().uri("/second-factor").exchange().expectStatus().is5xxServerError();
		assertThat(EMULATOR.inbox().messages()).isEmpty();
	}

	@Test
	void clientWhenItHasNoFilterChainsThenSaysWhatItNeeds() {
		WebTestClient bare = WebTestClient.bindToController(new Bank.Pages()).build();
		assertThatIllegalStateException().isThrownBy(() -> bare.mutateWith(pendingSecondFactor(this.phone)))
			.withMessageContaining("filter chains");
	}

	private static String session(WebTestClient pending) {
		return Objects
			.requireNonNull(pending.get()
				.uri("/second-factor")
				.accept(MediaType.TEXT_HTML)
				.exchange()
				.expectStatus()
				.isOk()
				.returnResult(String.class)
				.getResponseCookies()
				.getFirst("SESSION"))
			.getValue();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFlux
	@EnableWebFluxSecurity
	static class Bank {

		@Bean
		EnrollmentRepository enrollments() {
			return EnrollmentRepository.inMemory();
		}

		@Bean
		SecondFactorService secondFactorService(EnrollmentRepository enrollments) {
			VerifyClient client = VerifyClient.builder()
				.baseUrl(URI.create(EMULATOR.url()))
				.credentials(VerifyCredentials.authToken(EMULATOR.accountSid(), EMULATOR.authToken()))
				.serviceSid(EMULATOR.serviceSid())
				.build();
			return SecondFactorServices.builder(client, enrollments).build();
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		Customizer<ServerHttpSecurity> everyChain(ApplicationContext context) {
			return new ServerSecondFactorConfigurer(context).toCustomizer();
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated()).build();
		}

		@RestController
		static class Pages {

			@GetMapping("/account")
			Mono<String> account(Mono<Principal> user) {
				return user.map(Principal::getName);
			}

		}

	}

}
