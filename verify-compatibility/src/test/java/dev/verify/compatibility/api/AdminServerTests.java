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
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server at which instances register by HTTP Basic and people look by form login, as
 * Spring Boot Admin is secured: own login page, target in a parameter, CSRF token in a
 * cookie, remember-me.
 */
@Tag("once")
class AdminServerTests {

	@RegisterExtension
	static final RunningApplication application = RunningApplication.of(Application.class,
			"twilio.verify.second-factor.policy.exempt-authorities=ROLE_INSTANCE");

	@Test
	void personWhenLoggedInThenIsWithheldUntilTheCode() {
		String phone = application.phoneOf("root");
		Browser root = application.browser();
		root.get("/login");
		Page login = root.post("/login", "username", "root", "password", Users.PASSWORD, "redirectTo", "/wallboard");
		assertThat(login.location()).isEqualTo("/wallboard");
		application.assertWithheld(root, "/instances", "/assets/app.css", "/wallboard");

		assertThat(root.verify(phone).location()).startsWith("/wallboard");
		assertThat(root.get("/wallboard").body()).isEqualTo("root");
	}

	@Test
	void instanceWhenExemptThenRegistersByBasic() {
		Page registered = application.browser()
			.forJson()
			.send("POST", "/instances", "{}", "Content-Type", "application/json", "Authorization",
					Browser.basic("instance"));

		assertThat(registered.body()).isEqualTo("instance");
	}

	@SmallApplication(name = "Admin server with instances and people")
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			SavedRequestAwareAuthenticationSuccessHandler success = new SavedRequestAwareAuthenticationSuccessHandler();
			success.setTargetUrlParameter("redirectTo");
			success.setDefaultTargetUrl("/");
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/assets/**", "/login")
					.permitAll()
					.anyRequest()
					.authenticated())
				.formLogin((login) -> login.loginPage("/login").successHandler(success))
				.httpBasic(Customizer.withDefaults())
				.rememberMe((remember) -> remember.key("a key of the test").tokenValiditySeconds(1209600))
				.csrf((csrf) -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
					.csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
					.ignoringRequestMatchers("/instances", "/instances/*"))
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(Users.user("root", "ADMIN"), Users.user("instance", "INSTANCE"));
		}

		@Bean
		RouterFunction<ServerResponse> routes() {
			return Routes.naming("/", "/wallboard", "/instances", "/assets/app.css").and(LoginPages.at("/login"));
		}

	}

}
