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

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.Server;
import dev.verify.security.internal.web.BasePath;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A chain whose pages have a path of their own, and the form of such a path.
 */
@OnBothStacks
class ChainBasePathTests {

	private static final String PHONE = "+12125550171";

	@Test
	@DisplayName("A chain with a path of its own serves its users there")
	void chainWhenItHasItsOwnPathThenOthersKeepTheirs() {
		try (Server server = Server.start(Chains.class)) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice");

			assertThat(alice.get("/admin/report").location()).isEqualTo("/admin/verify");
			assertThat(alice.follow().body()).contains("action=\"/admin/verify/start\"");
			assertThat(alice.get("/account").location()).isEqualTo("/my/security");
			assertThat(alice.get("/admin/security").status()).as("no page").isEqualTo(302);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "security", "/security/", "//security", "/a/../b", "/./b", "/**", "/{path}",
			"/a b", "/a?b", "/a;b", "/a%2fb" })
	void pathWhenItIsNoPlainPathThenRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> new BasePath(path)).withMessageStartingWith("basePath");
	}

	@Configuration(proxyBeanMethods = false)
	@Import(BasePathTests.Moved.class)
	@OnWebFlux(ReactiveChains.class)
	static class Chains {

		@Bean
		@Order(0)
		SecurityFilterChain admin(HttpSecurity http) {
			return http.securityMatcher("/admin/**")
				.authorizeHttpRequests((rules) -> rules.anyRequest().authenticated())
				.with(SecondFactorConfigurer.secondFactor(), (secondFactor) -> secondFactor.basePath("/admin/verify"))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BasePathTests.MovedOnWebFlux.class)
	static class ReactiveChains {

		@Bean
		@Order(0)
		SecurityWebFilterChain admin(ServerHttpSecurity http, ServerSecondFactorConfigurer secondFactor) {
			http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/admin/**"))
				.authorizeExchange((rules) -> rules.anyExchange().authenticated());
			return secondFactor.basePath("/admin/verify").apply(http).build();
		}

	}

}
