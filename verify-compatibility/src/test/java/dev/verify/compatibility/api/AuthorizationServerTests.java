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

package dev.verify.compatibility.api;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Page;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The authorization server of Spring, with the filter chains of Spring Boot and one
 * client.
 */
@Tag("once")
class AuthorizationServerTests {

	private static final String CLIENT = "spring.security.oauth2.authorizationserver.client.web.";

	private static final String CALLBACK = "http://client.example/callback";

	private static final String AUTHORIZE = "/oauth2/authorize?"
			+ Browser.form("response_type", "code", "client_id", "web", "scope", "openid", "redirect_uri", CALLBACK);

	private static final String BASIC = "Basic d2ViOnNlY3JldA==";

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class,
			CLIENT + "registration.client-id=web", CLIENT + "registration.client-secret={noop}secret",
			CLIENT + "registration.client-authentication-methods=client_secret_basic",
			CLIENT + "registration.authorization-grant-types=authorization_code,client_credentials",
			CLIENT + "registration.redirect-uris=" + CALLBACK, CLIENT + "registration.scopes=openid",
			CLIENT + "require-proof-key=false");

	@Test
	void tokenWhenAClientAsksForItselfThenNeedsNoFactor() {
		assertThat(token("grant_type", "client_credentials").status()).isEqualTo(200);
	}

	@Test
	void codeWhenAUserHasGivenThePasswordThenFollowsTheSecondFactor() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();

		assertThat(alice.get(AUTHORIZE).location()).isEqualTo("/login");
		alice.logIn("alice");
		assertThat(alice.get(AUTHORIZE).location()).isEqualTo("/second-factor");
		Page wanted = alice.verify(phone);

		assertThat(wanted.location()).startsWith("/oauth2/authorize?");
		String redirect = alice.get(wanted.location()).location();
		assertThat(redirect).startsWith(CALLBACK + "?code=");
		String code = redirect.substring(redirect.indexOf("code=") + 5).split("&")[0];
		Page token = token("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK);
		assertThat(token.status()).isEqualTo(200);
		Page user = application.browser()
			.forJson()
			.get("/userinfo", "Authorization", "Bearer " + token.find("\"access_token\":\"([^\"]+)\""));
		assertThat(user.body()).contains("\"sub\":\"alice\"");
	}

	private static Page token(String... form) {
		return application.browser()
			.forJson()
			.send("POST", "/oauth2/token", Browser.form(form), "Content-Type", "application/x-www-form-urlencoded",
					"Authorization", BASIC);
	}

	@SmallApplication(name = "Authorization server")
	static class Application {

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/");
		}

	}

}
