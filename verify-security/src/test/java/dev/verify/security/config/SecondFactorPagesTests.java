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

package dev.verify.security.config;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.ReactiveSelfServiceApplication;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.web.SecondFactorRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What an application changes of the pages: handlers, views, and groups of pages that it
 * does not want.
 */
@OnBothStacks
class SecondFactorPagesTests {

	private static final String PHONE = "+12025550172";

	private final Server server = Server.start(Changed.class);

	private final Enrollment sms = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	@AfterEach
	void stop() {
		this.server.close();
		Changed.CALLS.clear();
	}

	@Test
	void successHandlerWhenCodeIsRightThenAnswersWithTheLoginThatHasTheFactor() {
		Browser alice = challenged();
		alice.answer(code());

		assertThat(alice.status()).isEqualTo(200);
		assertThat(alice.body()).isEqualTo("welcome alice");
		assertThat(Changed.CALLS).containsExactly("success alice true");
		assertThat(alice.get("/account").status()).isEqualTo(200);
	}

	@Test
	void successHandlerWhenClientIsAJsonClientThenAnswersToo() {
		Browser alice = challenged().accepting("application/json");

		assertThat(alice.answer(code()).body()).isEqualTo("welcome alice");
	}

	@Test
	@DisplayName("A login that enrolls its first factor ends in the handler for a JSON client, and shows codes to a browser")
	void successHandlerWhenFirstFactorIsEnrolledThenCalledUnlessCodesAreShown() {
		Browser alice = enrolling("alice").accepting("application/json");
		alice.post("/second-factor/enroll/verify", "code", code());
		assertThat(alice.body()).isEqualTo("welcome alice");

		this.server.verify.reset();
		this.server.enrollments.findByUserId("alice")
			.forEach((enrollment) -> this.server.enrollments.delete("alice", enrollment.id()));
		this.server.clock.advance(Duration.ofHours(1));
		Browser browser = enrolling("alice");
		browser.post("/second-factor/enroll/verify", "code", code());
		assertThat(browser.location()).isEqualTo("/second-factor/recovery-codes");
		assertThat(browser.get("/second-factor/continue").body()).isEqualTo("welcome alice");
	}

	@Test
	@DisplayName("F22: no address calls the success handler for a login without the factor")
	void successHandlerWhenFactorIsMissingThenNeverCalled() {
		this.server.enrollments.save(this.sms);
		Browser alice = this.server.login("alice").get("/account").get("/second-factor/recovery");
		for (String accept : List.of("text/html", "application/json")) {
			alice.accepting(accept);
			for (String page : List.of("", "/continue", "/manage", "/enroll", "/recovery-codes", "/recovery",
					"/payment")) {
				alice.get("/second-factor" + page);
			}
			alice.get("/second-factor/recovery").post("/second-factor/verify", "code", "000000");
			alice.get("/second-factor/recovery").post("/second-factor/recovery", "code", "wrong");
		}

		assertThat(Changed.CALLS).isEmpty();
		assertThat(alice.get("/account").status()).isEqualTo(401);
	}

	@Test
	void successHandlerWhenAnotherFactorIsAddedThenUserStaysOnTheManagementPage() {
		Browser alice = challenged();
		alice.answer(code());
		Changed.CALLS.clear();
		alice.get("/second-factor/enroll")
			.post("/second-factor/enroll/start", "method", "email", "destination", "alice@example.org");
		alice.follow()
			.post("/second-factor/enroll/verify", "code",
					this.server.verify.inbox().latestTo("alice@example.org").code());

		assertThat(alice.location()).isEqualTo("/second-factor/manage?done=added");
		assertThat(Changed.CALLS).isEmpty();
	}

	@Test
	@DisplayName("The failure handler gets the problem, and grants nothing")
	void failureHandlerWhenCodeIsWrongThenAnswersBrowsersAndJsonClients() {
		Browser alice = challenged();
		alice.answer("000000");
		assertThat(alice.status()).isEqualTo(422);
		assertThat(alice.body()).isEqualTo("WRONG_CODE");
		alice.accepting("application/json").answer("000001");
		assertThat(alice.body()).isEqualTo("WRONG_CODE");

		assertThat(alice.get("/account").status()).isEqualTo(401);
		assertThat(Changed.CALLS).isEmpty();
	}

	@Test
	void failureHandlerWhenRecoveryCodeIsWrongThenAnswers() {
		this.server.enrollments.save(this.sms);
		this.server.bean(RecoveryCodeService.class).generate("alice");
		Browser alice = this.server.login("alice").get("/second-factor/recovery");

		assertThat(alice.post("/second-factor/recovery", "code", "wrong").body()).isEqualTo("WRONG_CODE");
	}

	@Test
	void failureHandlerWhenMethodIsUnknownThenThePageShowsTheProblem() {
		Browser alice = challenged().post("/second-factor/start", "enrollment", "none");

		assertThat(alice.location()).startsWith("/second-factor?error=");
	}

	@Test
	void viewWhenOfOneGroupThenOnlyItsPagesAreReplaced() {
		Browser alice = challenged();
		alice.answer(code());

		assertThat(alice.get("/second-factor/manage").body()).isEqualTo("our manage");
		assertThat(alice.get("/second-factor/enroll").body()).contains("<html");
	}

	@Test
	@DisplayName("A chain without enrollment, management, recovery codes and payments has none of their pages and links")
	void groupWhenDisabledThenItsPagesAreNotServedAndNotLinked() {
		this.server.enrollments.save(this.sms);
		Browser alice = this.server.login("alice").get("/few/page").follow();
		assertThat(alice.body()).contains("action=\"/few/pages/start\"").doesNotContain("/few/pages/recovery");
		alice.post("/few/pages/start", "enrollment", this.sms.id()).follow();
		alice.post("/few/pages/verify", "code", code());

		for (String page : List.of("/enroll", "/manage", "/recovery-codes", "/recovery", "/payment")) {
			assertThat(alice.get("/few/pages" + page).status()).as(page).isEqualTo(404);
		}
	}

	@Test
	@DisplayName("A user without a factor is not led to an enrollment that is disabled")
	void userWhenWithoutFactorAndEnrollmentIsDisabledThenPageSaysSo() {
		Browser bob = this.server.login("bob").get("/few/pages");

		assertThat(bob.status()).isEqualTo(200);
		assertThat(bob.body()).doesNotContain("/few/pages/enroll");
		assertThat(bob.accepting("application/json").get("/few/pages").body()).doesNotContain("enroll\"");
	}

	@Test
	@DisplayName("A chain by rules only withholds no login, and asks where a rule names the factor")
	void chainWhenByRulesOnlyThenOpenAfterThePasswordExceptWhereARuleNamesTheFactor() {
		this.server.enrollments.save(this.sms);
		Browser alice = this.server.login("alice");

		assertThat(alice.get("/rules/account").status()).as("open, and not there").isEqualTo(404);
		assertThat(alice.get("/rules/vault").location()).startsWith("/second-factor?factor.");
	}

	@Test
	void challengeWhenDisabledThenRefused() {
		SecondFactorConfigurer<HttpSecurity> configurer = SecondFactorConfigurer.secondFactor()
			.challenge(SecondFactorConfigurer.PagesConfig::disable);

		assertThatIllegalStateException().isThrownBy(() -> configurer.init(null))
			.withMessageStartingWith("The pages of a challenge cannot be disabled");
	}

	@Test
	void challengeWhenDisabledOnWebFluxThenRefused() {
		ServerSecondFactorConfigurer configurer = new ServerSecondFactorConfigurer(new GenericApplicationContext())
			.challenge(ServerSecondFactorConfigurer.PagesConfig::disable);

		assertThatIllegalStateException().isThrownBy(() -> configurer.apply(ServerHttpSecurity.http()))
			.withMessageStartingWith("The pages of a challenge cannot be disabled");
	}

	private Browser challenged() {
		this.server.enrollments.save(this.sms);
		return this.server.login("alice").choose(0);
	}

	private Browser enrolling(String user) {
		Browser browser = this.server.login(user).get("/account").get("/second-factor/enroll");
		return browser.post("/second-factor/enroll/start", "method", "sms", "destination", PHONE).follow();
	}

	private String code() {
		return this.server.verify.inbox().latestTo(PHONE).code();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(SelfServiceApplication.class)
	@OnWebFlux(ReactiveChanged.class)
	static class Changed {

		static final List<String> CALLS = new CopyOnWriteArrayList<>();

		@Bean
		Customizer<SecondFactorConfigurer<HttpSecurity>> pages() {
			AuthenticationSuccessHandler welcome = (request, response, login) -> {
				boolean factor = login.getAuthorities()
					.stream()
					.anyMatch((granted) -> "FACTOR_TWILIO_VERIFY".equals(granted.getAuthority()));
				CALLS.add("success " + login.getName() + ' ' + factor);
				response.getWriter().write("welcome " + login.getName());
			};
			AuthenticationFailureHandler problem = (request, response, failure) -> {
				response.setStatus(422);
				if (failure.getCause() instanceof SecondFactorRefusedException refused) {
					response.getWriter().write(refused.problem().name());
				}
			};
			return (secondFactor) -> secondFactor.successHandler(welcome)
				.failureHandler(problem)
				.management((pages) -> pages.view((page, model, request, response) -> {
					response.getWriter().write("our " + page);
					return true;
				}));
		}

		@Bean
		@Order(1)
		SecurityFilterChain rules(HttpSecurity http) {
			return http.securityMatcher("/rules/**")
				.authorizeHttpRequests((rules) -> rules.requestMatchers("/rules/vault")
					.hasAuthority(SecondFactorAuthorities.TWILIO_VERIFY)
					.anyRequest()
					.authenticated())
				.with(SecondFactorConfigurer.secondFactor(), SecondFactorConfigurer::byRulesOnly)
				.build();
		}

		@Bean
		@Order(0)
		SecurityFilterChain few(HttpSecurity http) {
			return http.securityMatcher("/few/**")
				.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
				.with(SecondFactorConfigurer.secondFactor(),
						(secondFactor) -> secondFactor.basePath("/few/pages")
							.enrollment(SecondFactorConfigurer.PagesConfig::disable)
							.management(SecondFactorConfigurer.PagesConfig::disable)
							.recoveryCodes(SecondFactorConfigurer.PagesConfig::disable)
							.payment(SecondFactorConfigurer.PagesConfig::disable))
				.build();
		}

	}

	/** The twin of {@link Changed} on WebFlux. */
	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveSelfServiceApplication.class)
	static class ReactiveChanged {

		@Bean
		@Order(0)
		Customizer<ServerHttpSecurity> pages(ServerSecondFactorConfigurer secondFactor) {
			ServerAuthenticationSuccessHandler welcome = (exchange, login) -> {
				boolean factor = login.getAuthorities()
					.stream()
					.anyMatch((granted) -> "FACTOR_TWILIO_VERIFY".equals(granted.getAuthority()));
				Changed.CALLS.add("success " + login.getName() + ' ' + factor);
				return write(exchange.getExchange(), 200, "welcome " + login.getName());
			};
			ServerAuthenticationFailureHandler problem = (exchange, failure) -> write(exchange.getExchange(), 422,
					(failure.getCause() instanceof SecondFactorRefusedException refused) ? refused.problem().name()
							: "");
			ServerSecondFactorConfigurer changed = secondFactor.successHandler(welcome)
				.failureHandler(problem)
				.management((pages) -> pages
					.view((page, model, exchange) -> write(exchange, 200, "our " + page).thenReturn(true)));
			return changed::apply;
		}

		private static Mono<Void> write(ServerWebExchange exchange, int status, String text) {
			exchange.getResponse().setRawStatusCode(status);
			return exchange.getResponse()
				.writeWith(Mono.fromSupplier(
						() -> exchange.getResponse().bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8))));
		}

		@Bean
		@Order(1)
		SecurityWebFilterChain rules(ServerHttpSecurity http, ServerSecondFactorConfigurer secondFactor) {
			return secondFactor.byRulesOnly()
				.apply(http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/rules/**")))
				.authorizeExchange((rules) -> rules.pathMatchers("/rules/vault")
					.hasAuthority(SecondFactorAuthorities.TWILIO_VERIFY)
					.anyExchange()
					.authenticated())
				.build();
		}

		@Bean
		@Order(0)
		SecurityWebFilterChain few(ServerHttpSecurity http, ServerSecondFactorConfigurer secondFactor) {
			return secondFactor.basePath("/few/pages")
				.enrollment(ServerSecondFactorConfigurer.PagesConfig::disable)
				.management(ServerSecondFactorConfigurer.PagesConfig::disable)
				.recoveryCodes(ServerSecondFactorConfigurer.PagesConfig::disable)
				.payment(ServerSecondFactorConfigurer.PagesConfig::disable)
				.apply(http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/few/**")))
				.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.build();
		}

		@Bean
		@Primary
		static ServerMissingFactorPostProcessor missingFactors(
				ObjectProvider<ObjectPostProcessor<ReactiveAuthorizationManager<ServerWebExchange>>> others) {
			return new ServerMissingFactorPostProcessor(others);
		}

	}

}
