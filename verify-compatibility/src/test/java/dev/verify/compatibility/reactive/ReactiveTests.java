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

package dev.verify.compatibility.reactive;

import java.security.Principal;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Outcome;
import dev.verify.compatibility.Page;
import dev.verify.compatibility.Provider;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WebFlux with a form login and rules on methods.
 */
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class ReactiveTests {

	private static final String WEB_FLUX = "spring.main.web-application-type=reactive";

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class, WEB_FLUX);

	@Test
	void pagesWhenSecondFactorIsMissingThenAreWithheld() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		assertThat(alice.get("/account").location()).isEqualTo("/login");
		alice.logIn("alice");
		application.assertWithheld(alice, "/open", "/account", "/method");

		assertThat(alice.verify(phone).location()).startsWith("/");
		assertThat(alice.get("/account").body()).isEqualTo("alice");
		assertThat(alice.get("/method").body()).isEqualTo("inside");
	}

	@Test
	void pagesWhenUserHasNoFactorThenOpenAfterEnrollmentByJson() {
		Browser bob = application.browser();
		bob.logIn("bob");
		bob.forJson();

		Page enrolled = bob.enroll(Provider.phone());

		assertThat(enrolled.find("\"state\":\"([^\"]+)\"")).isEqualTo("enrolled");
		assertThat(bob.get("/account").body()).isEqualTo("bob");
	}

	@Test
	void startWhenChainKeepsNoLoginThenFails(CapturedOutput output) {
		RunningApplication.fail(Stateless.class, WEB_FLUX);

		assertThat(output).contains("is stateless").contains("twilio.verify.second-factor.policy.allow-stateless");
	}

	@SmallApplication(name = "WebFlux")
	@EnableReactiveMethodSecurity
	@Import(Pages.class)
	static class Application {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http.authorizeExchange(
					(exchanges) -> exchanges.pathMatchers("/open", "/method").permitAll().anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(Users.user("alice", "USER"), Users.user("bob", "USER"));
		}

	}

	@SmallApplication(name = "WebFlux with a stateless chain", outcome = Outcome.FAILS_WITH_ADVICE)
	static class Stateless {

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.httpBasic(Customizer.withDefaults())
				.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(Users.user("alice", "USER"));
		}

	}

	/** What the rules protect. */
	@RestController
	static class Pages {

		@GetMapping("/open")
		public Mono<String> open(ServerWebExchange exchange) {
			return exchange.getPrincipal().map(Principal::getName).defaultIfEmpty("anonymous");
		}

		@GetMapping("/account")
		public Mono<String> account(Principal user) {
			return Mono.just(user.getName());
		}

		@GetMapping("/method")
		@PreAuthorize("hasRole('USER')")
		public Mono<String> method() {
			return Mono.just("inside");
		}

	}

}
