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

import java.util.Locale;
import java.util.Objects;

import dev.verify.compatibility.Browser;
import dev.verify.compatibility.Library;
import dev.verify.compatibility.Page;
import dev.verify.compatibility.Provider;
import dev.verify.compatibility.RunningApplication;
import dev.verify.compatibility.SmallApplication;
import dev.verify.compatibility.Users;
import dev.verify.security.servlet.SecondFactorSession;
import dev.verify.security.web.SecondFactorView;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages with Thymeleaf: a layout, a login page, a menu by user, and the code page in the
 * same layout.
 */
@Tag("once")
class LayoutTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class,
			"spring.thymeleaf.prefix=classpath:/layout/", "server.servlet.context-path=/bank");

	@Test
	void menuWhenSecondFactorIsMissingThenShowsNoUserButALinkToFinish() {
		String phone = application.phoneOf("alice");
		Browser alice = application.browser();
		assertThat(alice.get("/bank/").body()).contains("Sign in").doesNotContain("Finish");

		alice.get("/bank/sign-in");
		assertThat(alice.post("/bank/sign-in", "username", "alice", "password", Users.PASSWORD).location())
			.isEqualTo("/bank/");
		assertThat(alice.get("/bank/").body()).contains("Sign in", "Finish signing in as alice")
			.doesNotContain("Signed in");
		assertThat(alice.get("/bank/account").location()).isEqualTo("/bank/second-factor");

		Page choose = alice.get("/bank/second-factor");
		alice.post("/bank/second-factor/start", "enrollment", choose.find("name=\"enrollment\" value=\"([^\"]+)\""));
		Page code = alice.get("/bank/second-factor");
		assertThat(code.body()).contains("The layout of the bank", "Enter your code");
		assertThat(alice.post("/bank/second-factor/verify", "code", code(phone)).location())
			.startsWith("/bank/account");
		assertThat(alice.get("/bank/account").body()).contains("Signed in as alice", "Staff: false", "USER: true");
	}

	private static String code(String phone) {
		return Provider.emulator().inbox().latestTo(phone).code();
	}

	@SmallApplication(name = "Thymeleaf layout", libraries = Library.THYMELEAF)
	@Import({ Pages.class, Menu.class })
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/").permitAll().anyRequest().authenticated())
				.formLogin((login) -> login.loginPage("/sign-in").permitAll())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return Users.of("alice");
		}

		@Bean
		SecondFactorView codePage(ViewResolver thymeleafViewResolver) {
			return (page, model, request, response) -> {
				if (!page.equals("challenge")) {
					return false;
				}
				try {
					View view = thymeleafViewResolver.resolveViewName("code", Locale.ENGLISH);
					Objects.requireNonNull(view).render(model, request, response);
					return true;
				}
				catch (Exception ex) {
					throw new ServletException(ex);
				}
			};
		}

	}

	/** The pages of the application. */
	@Controller
	static class Pages {

		@GetMapping({ "/", "/account" })
		String home() {
			return "home";
		}

		@GetMapping("/sign-in")
		String signIn() {
			return "sign-in";
		}

	}

	/** What each page shows. */
	@ControllerAdvice
	static class Menu {

		@ModelAttribute("unfinishedLogin")
		@Nullable String unfinishedLogin(HttpServletRequest request) {
			return SecondFactorSession.withheldLogin(request).map(Authentication::getName).orElse(null);
		}

	}

}
