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

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.ReactiveApplication;
import dev.verify.security.fixture.Server;
import dev.verify.security.fixture.Stack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.session.InMemoryReactiveSessionRegistry;
import org.springframework.security.core.session.ReactiveSessionRegistry;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.SessionLimit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of one session for each user.
 */
class SessionLimitTests {

	private static final String PHONE = "+12125550187";

	@Test
	@DisplayName("N10: the session registry follows the grant; a password alone counts, which the guide says")
	void sessionLimitWhenFactorPassesThenRegistryFollows() {
		try (Server server = Server.start(Stack.WEBFLUX, Limited.class)) {
			server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
			Browser alice = server.login("alice").choose(0);
			alice.answer(server.verify.inbox().latestTo(PHONE).code());
			assertThat(alice.get("/account").status()).isEqualTo(200);
			ReactiveSessionRegistry sessions = server.bean(ReactiveSessionRegistry.class);
			assertThat(sessions.getSessionInformation(alice.session()).blockOptional()).isPresent();
			server.login("alice");
			assertThat(alice.get("/account").status()).isNotEqualTo(200);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ReactiveApplication.class)
	static class Limited {

		@Bean
		@Order(1)
		SecurityWebFilterChain limited(ServerHttpSecurity http, ReactiveSessionRegistry sessions) {
			return http.authorizeExchange((rules) -> rules.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.sessionManagement((session) -> session
					.concurrentSessions((limit) -> limit.maximumSessions(SessionLimit.of(1)).sessionRegistry(sessions)))
				.build();
		}

		@Bean
		ReactiveSessionRegistry sessions() {
			return new InMemoryReactiveSessionRegistry();
		}

	}

}
