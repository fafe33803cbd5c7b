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

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Library;
import dev.verify.compatibility.LoginPages;
import dev.verify.compatibility.Outcome;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import dev.verify.security.UserIdResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two stores of users, in which two users may have the same name.
 */
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class UserStoresTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void factorWhenOfAUserOfTheSameNameThenIsNotOffered() {
		String phone = application.phoneOfId("STAFF/alice");
		application.phoneOfId("CUSTOMER/alice");
		Browser staff = application.browser();
		staff.get("/staff/login");
		staff.post("/staff/login", "username", "alice", "password", Users.PASSWORD);

		staff.verify(phone);

		assertThat(staff.get("/staff/home").body()).isEqualTo("alice");
		assertThat(staff.get("/home").location()).as("a rule of the customers' chain").isEmpty();
	}

	@Test
	void startWhenNoResolverTellsUsersApartThenFails(CapturedOutput output) {
		RunningApplication.fail(SameNames.class);

		assertThat(output).contains("the UserDetailsService beans [customers, staff] may have users of the same name")
			.contains("Declare a UserIdResolver bean that tells these users apart.");
	}

	@Test
	void startWhenTablesAreMissingThenFails(CapturedOutput output) {
		RunningApplication.fail(NoTables.class, "twilio.verify.second-factor.jdbc.initialize-schema=never");

		assertThat(output).contains("Tables of the second factor are missing in the database")
			.contains("second_factor_enrollment")
			.contains("schema-<platform>.sql")
			.contains("'twilio.verify.second-factor.jdbc.initialize-schema' to 'always'");
	}

	/** Staff and customers. */
	static class Stores {

		@Bean
		InMemoryUserDetailsManager staff() {
			return new InMemoryUserDetailsManager(Users.user("alice", "STAFF"));
		}

		@Bean
		InMemoryUserDetailsManager customers() {
			return new InMemoryUserDetailsManager(Users.user("alice", "CUSTOMER"));
		}

		@Bean
		@Order(1)
		SecurityFilterChain staffChain(HttpSecurity http, UserDetailsService staff) {
			return http.securityMatcher("/staff/**")
				.userDetailsService(staff)
				.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("STAFF"))
				.formLogin((login) -> login.loginPage("/staff/login").permitAll())
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain customerChain(HttpSecurity http, UserDetailsService customers) {
			return http.userDetailsService(customers)
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/error").permitAll().anyRequest().hasRole("CUSTOMER"))
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/home", "/staff/home").and(LoginPages.at("/staff/login"));
		}

	}

	@SmallApplication(name = "Two user stores with a resolver")
	@Import(Stores.class)
	static class Application {

		@Bean
		UserIdResolver userIds() {
			UserIdResolver standard = UserIdResolver.standard();
			return (login) -> login.getAuthorities()
				.stream()
				.map((granted) -> String.valueOf(granted.getAuthority()))
				.filter((authority) -> authority.startsWith("ROLE_"))
				.map((role) -> role.substring(5))
				.findFirst()
				.orElseThrow() + "/" + standard.resolve(login);
		}

	}

	@SmallApplication(name = "Two user stores", outcome = Outcome.FAILS_WITH_ADVICE)
	@Import(Stores.class)
	static class SameNames {

	}

	@SmallApplication(name = "Database without the tables", libraries = Library.DATABASE,
			outcome = Outcome.FAILS_WITH_ADVICE)
	static class NoTables {

	}

}
