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

package dev.verify.compatibility.setup;

import java.net.URI;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Library;
import dev.verify.compatibility.Page;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The actuator on a port of its own, read by a scraper.
 */
@Tag("once")
class ManagementPortTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class, "management.server.port=0",
			"management.endpoints.web.exposure.include=health,metrics,secondfactor",
			"management.endpoint.secondfactor.access=read-only",
			"twilio.verify.second-factor.policy.exempt-authorities=ROLE_SCRAPER");

	@Test
	void metricsWhenReadByAScraperThenNeedNoFactor() {
		Browser scraper = management();

		assertThat(scraper.get("/actuator/health").status()).isEqualTo(200);
		assertThat(scraper.get("/actuator/metrics").status()).isEqualTo(401);
		Page meters = scraper.get("/actuator/metrics", "Authorization", Browser.basic("prometheus"));
		assertThat(meters.body()).contains("\"names\"");
	}

	@Test
	void endpointsWhenReadByAPersonThenNeedTheFactorThatThisPortHasNot() {
		Page withheld = management().get("/actuator/metrics", "Authorization", Browser.basic("alice"));

		assertThat(withheld.status()).isEqualTo(401);
		assertThat(withheld.body()).contains("second-factor-required");
	}

	private static Browser management() {
		String port = application.context().getEnvironment().getRequiredProperty("local.management.port");
		return RunningApplication.browser(URI.create("http://127.0.0.1:" + port)).forJson();
	}

	@SmallApplication(name = "Actuator on a port of its own", libraries = Library.ACTUATOR)
	static class Application {

		@Bean
		@Order(1)
		SecurityFilterChain metrics(HttpSecurity http) {
			return http.securityMatcher("/actuator/**")
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/actuator/health")
					.permitAll()
					.anyRequest()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain pages(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(Users.user("alice", "USER"), Users.user("prometheus", "SCRAPER"));
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/account");
		}

	}

}
