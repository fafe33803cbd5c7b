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

package dev.verify.compatibility.session;

import javax.sql.DataSource;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Library;
import dev.verify.compatibility.Provider;
import dev.verify.compatibility.Routes;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorAdministration;
import dev.verify.security.UserIdResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users who register themselves in a database, and are deleted there.
 */
@Tag("once")
class DatabaseUsersTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class,
			"spring.sql.init.schema-locations=classpath:org/springframework/security/core/userdetails/jdbc/users.ddl");

	@Test
	void userWhenRegisteredThenEnrollsAndIsDeletedWithTheFactors() {
		Browser alice = application.browser();
		alice.get("/login");
		assertThat(alice.post("/register", "username", "alice", "password", Users.PASSWORD).status()).isEqualTo(200);
		alice.logIn("alice");
		application.assertWithheld(alice, "/account");

		alice.enroll(Provider.phone());

		assertThat(alice.get("/account").body()).isEqualTo("alice");
		String id = UserIdResolver.ofName("alice");
		assertThat(application.context().getBean(EnrollmentRepository.class).findByUserId(id)).hasSize(1);
		application.context().getBean(JdbcUserDetailsManager.class).deleteUser("alice");
		application.context().getBean(SecondFactorAdministration.class).delete(id);
		assertThat(application.context().getBean(EnrollmentRepository.class).findByUserId(id)).isEmpty();
		assertThat(alice.get("/account").location()).isEqualTo("/login");
	}

	@SmallApplication(name = "Users in a database", libraries = Library.DATABASE)
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/register", "/css/**", "/webjars/**")
					.permitAll()
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		JdbcUserDetailsManager users(DataSource database) {
			return new JdbcUserDetailsManager(database);
		}

		@Bean
		PasswordEncoder passwordEncoder() {
			return PasswordEncoderFactories.createDelegatingPasswordEncoder();
		}

		@Bean
		RouterFunction<ServerResponse> routes(JdbcUserDetailsManager users, PasswordEncoder encoder) {
			return Routes.naming("/account").and(RouterFunctions.route().POST("/register", (request) -> {
				users.createUser(User.withUsername(request.param("username").orElseThrow())
					.password(encoder.encode(request.param("password").orElseThrow()))
					.roles("USER")
					.build());
				return ServerResponse.ok().body("Registered");
			}).build());
		}

	}

}
