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

package dev.verify.compatibility.page;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.LoginPages;
import dev.verify.compatibility.Page;
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
 * Pages whose fragments are loaded by script, as htmx and jQuery do it.
 */
@Tag("once")
class FragmentTests {

	private static final String[] HTMX = { "HX-Request", "true", "Accept", "*/*" };

	private static final String[] JQUERY = { "X-Requested-With", "XMLHttpRequest", "Accept", "text/html, */*; q=0.01" };

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class);

	@Test
	void fragmentWhenSecondFactorIsMissingThenIs401AndThePageIsKept() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		alice.logIn("alice");
		assertThat(alice.get("/page?tab=2").location()).isEqualTo("/second-factor");

		for (String[] script : new String[][] { HTMX, JQUERY }) {
			Page fragment = alice.get("/fragment", script);
			assertThat(fragment.status()).isEqualTo(401);
			assertThat(fragment.find("\"location\":\"([^\"]+)\"")).isEqualTo("/second-factor");
		}
		alice.get("/apple-touch-icon.png", "Accept", "image/*");
		alice.get("/.well-known/appspecific/com.chrome.devtools.json", "Accept", "*/*");

		assertThat(alice.verify(phone).location()).as("not the fragment, and not a probe")
			.isEqualTo("/page?tab=2&continue");
		assertThat(alice.get("/fragment", HTMX).body()).isEqualTo("alice");
	}

	@Test
	void formWhenFactorIsOldEnoughThenIsPostedAsBefore() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		alice.logIn("alice");
		alice.verify(phone);

		alice.get("/form");
		assertThat(alice.post("/fragment", "amount", "1").body()).isEqualTo("alice");
	}

	@SmallApplication(name = "Fragments by script (htmx, jQuery)")
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/page", "/fragment").and(LoginPages.at("/form"));
		}

	}

}
