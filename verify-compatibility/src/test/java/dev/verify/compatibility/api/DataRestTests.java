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
import dev.verify.compatibility.Library;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.keyvalue.annotation.KeySpace;
import org.springframework.data.map.repository.config.EnableMapRepositories;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.rest.core.annotation.RepositoryRestResource;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Repositories that Spring Data REST exports, with rules on their methods.
 */
@Tag("once")
class DataRestTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void repositoryWhenSecondFactorIsMissingThenIsWithheld() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		alice.logIn("alice");
		alice.forJson();
		application.assertWithheld(alice, "/notes");

		alice.verify(phone);

		assertThat(alice.get("/notes").status()).isEqualTo(200);
		assertThat(alice.get("/notes").body()).contains("_embedded");
	}

	@SmallApplication(name = "Spring Data REST", libraries = Library.DATA_REST)
	@EnableMethodSecurity
	@EnableMapRepositories(considerNestedRepositories = true)
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

	}

	/**
	 * Something that users own.
	 *
	 * @param id its ID
	 * @param text its text
	 */
	@KeySpace
	record Note(@Id Long id, String text) {
	}

	/** Exported by Spring Data REST. */
	@RepositoryRestResource(path = "notes")
	interface Notes extends CrudRepository<Note, Long> {

		@Override
		@PreAuthorize("hasRole('USER')")
		Iterable<Note> findAll();

	}

}
