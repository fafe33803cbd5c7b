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

import java.security.Principal;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every URL is open, and the methods have the rules.
 */
@Tag("once")
class MethodSecurityTests {

	private static final String[] PROTECTED = { "/role", "/secured", "/jsr250", "/recent" };

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void methodsWhenSecondFactorIsMissingThenAreDenied() {
		String phone = application.phoneOf("root");
		Browser root = application.browser();
		root.logIn("root");

		application.assertWithheld(root, "/open");
		application.assertWithheld(root, PROTECTED);
		root.verify(phone);

		for (String path : PROTECTED) {
			assertThat(root.get(path).body()).as(path).isEqualTo("root");
		}
		assertThat(root.get("/totp").location()).as("a rule that names another method")
			.startsWith("/second-factor?")
			.contains("totp");
	}

	@SmallApplication(name = "Method security with a role hierarchy")
	@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
	@Import(Rules.class)
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(Users.user("root", "ADMIN"));
		}

		@Bean
		RoleHierarchy hierarchy() {
			return RoleHierarchyImpl.withDefaultRolePrefix().role("ADMIN").implies("USER").build();
		}

	}

	/** A controller with rules of several kinds. */
	@RestController
	static class Rules {

		@GetMapping("/open")
		public String open(@Nullable Principal user) {
			return (user != null) ? user.getName() : "anonymous";
		}

		@GetMapping("/role")
		@PreAuthorize("hasRole('USER')")
		public String role(Principal user) {
			return user.getName();
		}

		@GetMapping("/secured")
		@Secured("ROLE_USER")
		public String secured(Principal user) {
			return user.getName();
		}

		@GetMapping("/jsr250")
		@RolesAllowed("USER")
		public String jsr250(Principal user) {
			return user.getName();
		}

		@GetMapping("/recent")
		@PreAuthorize("@secondFactor.within('5m')")
		public String recent(Principal user) {
			return user.getName();
		}

		@GetMapping("/totp")
		@PreAuthorize("hasAuthority('FACTOR_TOTP')")
		public String totp(Principal user) {
			return user.getName();
		}

	}

}
