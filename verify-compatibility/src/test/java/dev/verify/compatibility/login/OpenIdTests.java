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

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Page;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login by OpenID Connect at another application, which is an authorization server
 * without a second factor.
 */
@Tag("once")
class OpenIdTests {

	private static final String CLIENT = "spring.security.oauth2.authorizationserver.client.bank.";

	private static final String REGISTRATION = "spring.security.oauth2.client.registration.provider.";

	private static RunningApplication provider;

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		provider = RunningApplication.start(IdentityProvider.class, "twilio.verify.second-factor.enabled=false",
				CLIENT + "registration.client-id=bank", CLIENT + "registration.client-secret={noop}secret",
				CLIENT + "registration.client-authentication-methods=client_secret_basic",
				CLIENT + "registration.authorization-grant-types=authorization_code",
				// A loopback address, with any port.
				CLIENT + "registration.redirect-uris=http://127.0.0.1/login/oauth2/code/provider",
				CLIENT + "registration.scopes=openid", CLIENT + "require-proof-key=false");
		application = RunningApplication.start(Application.class,
				"spring.security.oauth2.client.provider.provider.issuer-uri=" + issuer(),
				REGISTRATION + "client-id=bank", REGISTRATION + "client-secret=secret", REGISTRATION + "scope=openid");
	}

	@AfterAll
	static void stop() {
		application.close();
		provider.close();
	}

	@Test
	void loginWhenProviderHasAuthenticatedThenIsWithheldUntilTheCode() {
		String phone = application.phoneOfId("oidc:" + issuer() + "#alice");
		Browser alice = application.browser();

		Page login = alice.follow(alice.get("/account"));
		assertThat(login.body()).contains("password");
		Page signedIn = alice.post(issuer() + "/login", "username", "alice", "password", Users.PASSWORD);
		Page back = alice.get(signedIn.location());
		assertThat(back.location()).startsWith("/login/oauth2/code/provider?code=");
		assertThat(alice.get(back.location()).location()).startsWith("/account");
		application.assertWithheld(alice, "/account");

		assertThat(alice.verify(phone).location()).startsWith("/account");
		assertThat(alice.get("/account").body()).isEqualTo("alice");
	}

	@Test
	void providerWhenSecondFactorIsDisabledThenHasNoPages() {
		Browser alice = provider.browser();
		alice.logIn("alice");

		assertThat(alice.get("/account").body()).isEqualTo("alice");
		assertThat(alice.get("/second-factor").status()).isEqualTo(404);
	}

	private static String issuer() {
		return "http://localhost:" + provider.base().getPort();
	}

	@SmallApplication(name = "OpenID Connect login")
	static class Application {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/account");
		}

	}

	@SmallApplication(name = "Authorization server without second factor")
	static class IdentityProvider {

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
