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
import dev.verify.compatibility.Provider;
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
 * An API with HTTP Basic, for people and for a scraper.
 */
@Tag("once")
class BasicTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class,
			"twilio.verify.second-factor.policy.exempt-authorities=ROLE_SCRAPER");

	@Test
	void requestsWhenSecondFactorWasVerifiedInTheSessionThenOpen() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser().forJson();
		String[] credentials = { "Authorization", Browser.basic("alice") };

		Page withheld = alice.get("/api/account", credentials);
		assertThat(withheld.status()).isEqualTo(401);
		assertThat(withheld.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Basic"));
		assertThat(withheld.body()).contains("second-factor-required");

		String enrollment = alice.get("/second-factor", credentials).find("\"enrollment\":\"([^\"]+)\"");
		alice.send("POST", "/second-factor/start", Browser.form("enrollment", enrollment), with(credentials));
		Page approved = alice.send("POST", "/second-factor/verify",
				Browser.form("code", Provider.emulator().inbox().latestTo(phone).code()), with(credentials));

		assertThat(approved.status()).isEqualTo(200);
		assertThat(alice.get("/api/account", credentials).body()).isEqualTo("alice");
		assertThat(application.browser().forJson().get("/api/account", credentials).status())
			.as("the password alone, without the cookie")
			.isEqualTo(401);
	}

	@Test
	void requestsWhenMachineIsExemptThenOpen() {
		assertThat(application.browser()
			.forJson()
			.get("/api/account", "Authorization", Browser.basic("prometheus"))
			.body()).isEqualTo("prometheus");
	}

	private static String[] with(String[] credentials) {
		return new String[] { credentials[0], credentials[1], "Content-Type", "application/x-www-form-urlencoded" };
	}

	@SmallApplication(name = "API with HTTP Basic")
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(Users.user("alice", "USER"), Users.user("prometheus", "SCRAPER"));
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/api/account");
		}

	}

}
