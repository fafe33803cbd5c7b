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

package dev.verify.security.web;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.fixture.Browser;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.OnWebFlux;
import dev.verify.security.fixture.ReactiveSelfServiceApplication;
import dev.verify.security.fixture.SelfServiceApplication;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that no page makes, and listeners that fail.
 */
@OnBothStacks
class PageRequestsTests {

	private static final String PHONE = "+12025550165";

	private final Server server = Server.start(Listened.class);

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE" })
	@DisplayName("A method that no page has is refused, and does not lead to the page itself")
	void pageWhenMethodIsNoneOfItsOwnThenSaysWhichAre(String method) {
		Browser alice = this.server.login("alice").get("/second-factor");
		// The token protects some of the methods.
		String token = alice.body().replaceFirst("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");

		alice.withHeader("X-CSRF-TOKEN", token).ask(method, "/second-factor");

		assertThat(alice.status()).isEqualTo(405);
		assertThat(alice.header("Allow")).hasValue("GET");
		assertThat(alice.header("Location")).isEmpty();
		assertThat(alice.get("/second-factor").status()).isEqualTo(200);
	}

	@Test
	void pageWhenAnAddressIsUnknownThenTheRulesOfTheApplicationAnswer() {
		assertThat(this.server.login("alice").ask("HEAD", "/second-factor/unknown").location())
			.isEqualTo("/second-factor");
	}

	@Test
	@DisplayName("A listener that fails takes no factor away")
	void factorWhenAListenerOfTheSuccessFailsThenIsGranted() {
		Browser alice = this.server.login("alice").choose(0);

		alice.answer(this.server.verify.inbox().latestTo(PHONE).code());

		assertThat(alice.status()).isEqualTo(302);
		assertThat(alice.get("/account").body()).contains("FACTOR_SMS");
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ SelfServiceApplication.class, Listener.class })
	@OnWebFlux(ReactiveListened.class)
	static class Listened {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ReactiveSelfServiceApplication.class, Listener.class })
	static class ReactiveListened {

	}

	@Configuration(proxyBeanMethods = false)
	static class Listener {

		@Bean
		AuthenticationEventPublisher events() {
			return new AuthenticationEventPublisher() {

				@Override
				public void publishAuthenticationSuccess(Authentication login) {
					if (login.getAuthorities()
						.stream()
						.anyMatch((granted) -> "FACTOR_SMS".equals(granted.getAuthority()))) {
						throw new IllegalStateException("The listener fails");
					}
				}

				@Override
				public void publishAuthenticationFailure(AuthenticationException failure, Authentication login) {
					// No test looks.
				}

			};
		}

	}

}
