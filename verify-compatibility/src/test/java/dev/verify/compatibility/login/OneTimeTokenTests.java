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

package dev.verify.compatibility.login;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login by a token that is sent by e-mail, without a password.
 */
@Tag("once")
class OneTimeTokenTests {

	private static final BlockingQueue<String> MAILS = new LinkedBlockingQueue<>();

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void loginWhenTokenIsRightThenIsWithheldUntilTheCode() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		alice.get("/login");
		alice.post("/ott/generate", "username", "alice");
		String token = MAILS.remove();

		alice.get("/login/ott?token=" + token);
		assertThat(alice.post("/login/ott", "token", token).location()).isEqualTo("/");
		application.assertWithheld(alice, "/account");
		alice.verify(phone);

		assertThat(alice.get("/account").body()).isEqualTo("alice");
	}

	@SmallApplication(name = "One-time token login")
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.oneTimeTokenLogin((login) -> login.tokenGenerationSuccessHandler((request, response, token) -> {
					MAILS.add(token.getTokenValue());
					response.sendRedirect("/login");
				}))
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/account");
		}

	}

}
