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

package dev.verify.autoconfigure.login;

import java.text.ParseException;
import java.util.Map;

import com.nimbusds.jwt.SignedJWT;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * An identity provider for OAuth2 and OIDC, on a host of its own so that its cookies stay
 * its own. Its access tokens are so short-lived that a client refreshes them at once.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = "dev.verify.autoconfigure.VerifyClientAutoConfiguration")
class StubProvider {

	static ConfigurableApplicationContext start() {
		String client = "--spring.security.oauth2.authorizationserver.client.bank.";
		return SpringApplication.run(StubProvider.class, "--server.port=0", "--spring.main.banner-mode=off",
				"--" + LoginServer.CONTAINER_SESSIONS, client + "registration.client-id=bank",
				client + "registration.client-secret={noop}secret",
				client + "registration.client-authentication-methods=client_secret_basic",
				client + "registration.authorization-grant-types=authorization_code,refresh_token",
				client + "registration.redirect-uris=http://127.0.0.1/login/oauth2/code/oidc,"
						+ "http://127.0.0.1/login/oauth2/code/plain",
				client + "registration.scopes=openid,profile", client + "token.access-token-time-to-live=30s");
	}

	static String url(ConfigurableApplicationContext running) {
		return "http://localhost:" + ((WebServerApplicationContext) running).getWebServer().getPort();
	}

	/** The registrations of a client, by OIDC and by plain OAuth2. */
	static String[] clientProperties(String url) {
		String registration = "spring.security.oauth2.client.registration.";
		String provider = "spring.security.oauth2.client.provider.stub.";
		return new String[] { registration + "oidc.provider=stub", registration + "plain.provider=stub",
				registration + "oidc.client-id=bank", registration + "plain.client-id=bank",
				registration + "oidc.client-secret=secret", registration + "plain.client-secret=secret",
				registration + "oidc.authorization-grant-type=authorization_code",
				registration + "plain.authorization-grant-type=authorization_code",
				registration + "oidc.redirect-uri={baseUrl}/login/oauth2/code/oidc",
				registration + "plain.redirect-uri={baseUrl}/login/oauth2/code/plain",
				registration + "oidc.scope=openid", registration + "plain.scope=profile",
				provider + "authorization-uri=" + url + "/oauth2/authorize",
				provider + "token-uri=" + url + "/oauth2/token", provider + "jwk-set-uri=" + url + "/oauth2/jwks",
				provider + "user-info-uri=" + url + "/me", provider + "user-name-attribute=sub" };
	}

	@Bean
	WebSecurityCustomizer me() {
		return (web) -> web.ignoring().requestMatchers("/me");
	}

	@Bean
	UserDetailsService users() {
		return LoginServer.USERS;
	}

	/**
	 * Tells a plain OAuth2 client whose token it has.
	 */
	@RestController
	static class Me {

		@GetMapping("/me")
		Map<String, String> me(@RequestHeader("Authorization") String bearer) throws ParseException {
			return Map.of("sub", SignedJWT.parse(bearer.substring("Bearer ".length())).getJWTClaimsSet().getSubject());
		}

	}

}
