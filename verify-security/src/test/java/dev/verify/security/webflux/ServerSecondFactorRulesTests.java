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

package dev.verify.security.webflux;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.config.ServerSecondFactorRules;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import dev.verify.security.web.PageTexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Step-up rules of a WebFlux application, for requests and methods, and pages of its own.
 */
class ServerSecondFactorRulesTests {

	private static final String PHONE = "+12125550188";

	private final Server server = Server.start(Stack.WEBFLUX, Bank.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void ruleWhenFactorIsOldThenAsksAgainAndComesBack() {
		Browser alice = verified();
		assertThat(alice.get("/fresh").status()).isEqualTo(200);
		this.server.clock.advance(Duration.ofSeconds(61));
		assertThat(alice.get("/fresh?a=1").location())
			.isEqualTo("/second-factor?factor.type=twilio_verify&factor.reason=expired");
		assertThat(alice.get("/account").status()).as("other pages stay open").isEqualTo(200);
		pass(alice);
		assertThat(alice.location()).isEqualTo("/fresh?a=1");
		assertThat(alice.follow().status()).isEqualTo(200);
	}

	@Test
	void ruleWhenMethodIsAnotherThenAsksForIt() {
		Browser alice = verified();
		assertThat(alice.get("/totp").location()).isEqualTo("/second-factor?factor.type=totp&factor.reason=missing");
		assertThat(alice.accepting("application/json").get("/totp").status()).isEqualTo(401);
		assertThat(alice.body()).contains("\"factor\":\"totp\"", "\"reason\":\"missing\"");
	}

	@Test
	@DisplayName("@PreAuthorize with a rule, or with an authority, asks for the factor")
	void methodWhenFactorIsOldThenAsksAgain() {
		Browser alice = verified();
		assertThat(alice.get("/fresh-method").body()).isEqualTo("gold");
		assertThat(alice.get("/totp-method").location())
			.isEqualTo("/second-factor?factor.type=totp&factor.reason=missing");
		this.server.clock.advance(Duration.ofSeconds(61));
		assertThat(alice.get("/fresh-method").location()).startsWith("/second-factor?factor.type=twilio_verify");
	}

	@Test
	@DisplayName("spring-security#10810, #12914: a method that is called after a change of the thread sees the factor, and no withheld login")
	void methodWhenThreadHasChangedThenSeesTheFactor() {
		Browser alice = this.server.login("alice");
		assertThat(alice.get("/hop").location()).isEqualTo("/second-factor");

		pass(alice);

		assertThat(alice.get("/hop").body()).isEqualTo("gold of alice");
	}

	@Test
	void pageWhenViewTakesItThenModelIsToldAndOthersAreOurs() {
		Browser alice = this.server.login("alice").get("/second-factor?error=wrong-code");
		assertThat(alice.body()).startsWith("own choose").contains("problem=wrong-code", "Confirm it’s you");
		assertThat(alice.header("Cache-Control")).hasValue("no-store");
		assertThat(alice.accepting("application/json").get("/second-factor").body()).contains("\"state\":\"choose\"");
		String enrollment = alice.body().replaceAll(".*\"enrollment\":\"([^\"]+)\".*", "$1");
		String token = alice.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
		alice.accepting("text/html")
			.postWithoutToken("/second-factor/start", "enrollment", enrollment, "_csrf", token)
			.follow();
		assertThat(alice.body()).contains("autocomplete=\"one-time-code\"");
	}

	private Browser verified() {
		Browser alice = this.server.login("alice");
		pass(alice);
		return alice;
	}

	private void pass(Browser alice) {
		String json = alice.accepting("application/json").challengePage().body();
		String token = json.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
		String enrollment = json.replaceAll(".*\"enrollment\":\"([^\"]+)\".*", "$1");
		alice.postWithoutToken("/second-factor/start", "enrollment", enrollment, "_csrf", token);
		assertThat(alice.status()).as(alice.body()).isEqualTo(200);
		alice.accepting("text/html, */*;q=0.1")
			.postWithoutToken("/second-factor/verify", "code", this.server.verify.inbox().latestTo(PHONE).code(),
					"_csrf", token);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class Bank {

		@Bean
		ServerSecondFactorRules secondFactor(Clock clock) {
			return new ServerSecondFactorRules(clock);
		}

		@Bean
		ServerSecondFactorView view() {
			return (page, model, exchange) -> {
				if (!page.equals("choose")) {
					return Mono.just(false);
				}
				ServerHttpResponse response = exchange.getResponse();
				PageTexts texts = (PageTexts) model.remove("texts");
				byte[] body = ("own " + page + " " + model + " " + texts.text("choice.title"))
					.getBytes(StandardCharsets.UTF_8);
				Mono<DataBuffer> buffer = Mono.fromSupplier(() -> response.bufferFactory().wrap(body));
				return response.writeWith(buffer).thenReturn(true);
			};
		}

		@Bean
		Vault vault() {
			return new Vault();
		}

		@RestController
		static class Hops {

			private final Vault vault;

			Hops(Vault vault) {
				this.vault = vault;
			}

			@GetMapping("/hop")
			Mono<String> hop() {
				return Mono.just("gold of ").publishOn(Schedulers.boundedElastic()).flatMap(this.vault::open);
			}

		}

		/** As a coroutine does, it asks for the login after the thread has changed. */
		static class Vault {

			@PreAuthorize("@secondFactor.within('60s')")
			public Mono<String> open(String what) {
				return ReactiveSecurityContextHolder.getContext()
					.map((context) -> what + Objects.requireNonNull(context.getAuthentication()).getName());
			}

		}

		@RestController
		static class Methods {

			@GetMapping("/fresh-method")
			@PreAuthorize("@secondFactor.within('60s')")
			public Mono<String> fresh() {
				return Mono.just("gold");
			}

			@GetMapping("/totp-method")
			@PreAuthorize("hasAuthority('FACTOR_TOTP')")
			public Mono<String> totp() {
				return Mono.just("gold");
			}

		}

	}

}
