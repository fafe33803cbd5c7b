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

package dev.verify.benchmarks;

import java.net.URI;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The application of {@link WebApplication} with a second factor made by hand, in a
 * controller of Spring MVC.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(HandMadeApplication.SecondFactorController.class)
public class HandMadeApplication {

	/**
	 * Starts the application, and prints what {@link WebApplication} does.
	 * @param args properties, in Boot's way, with the address of the {@code provider}
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(HandMadeApplication.class);
		application.addListeners(new Started());
		application.run(args);
	}

	@Bean
	SecurityFilterChain pages(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/second-factor/**")
				.authenticated()
				.anyRequest()
				.access((login, context) -> new AuthorizationDecision(isVerified(context.getRequest()))))
			.exceptionHandling((denied) -> denied
				.accessDeniedHandler((request, response, ex) -> response.sendRedirect("/second-factor")))
			.formLogin(Customizer.withDefaults())
			.csrf((csrf) -> csrf.ignoringRequestMatchers("/logout"))
			.build();
	}

	private static boolean isVerified(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && session.getAttribute(HandMade.VERIFIED) != null;
	}

	@Bean
	HandMade secondFactor(@Value("${provider}") URI provider) {
		return new HandMade(provider);
	}

	@Bean
	UserDetailsService users() {
		return (name) -> User.withUsername(name).password(WebApplication.PASSWORD).roles("USER").build();
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return new PlainPasswordEncoder();
	}

	/**
	 * The pages.
	 */
	@RestController
	static class SecondFactorController {

		private final HandMade secondFactor;

		SecondFactorController(HandMade secondFactor) {
			this.secondFactor = secondFactor;
		}

		@GetMapping("/account")
		ResponseEntity<String> account() {
			return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(WebApplication.ACCOUNT);
		}

		@GetMapping(path = "/second-factor", produces = MediaType.TEXT_HTML_VALUE)
		String page(HttpSession session, CsrfToken csrf) {
			return HandMade.page(session.getAttribute(HandMade.SENT) != null, csrf.getToken());
		}

		@PostMapping("/second-factor/start")
		ResponseEntity<Void> start(HttpSession session, Authentication login) {
			this.secondFactor.send(login.getName());
			session.setAttribute(HandMade.SENT, true);
			return redirect("/second-factor");
		}

		@PostMapping("/second-factor/verify")
		ResponseEntity<Void> verify(HttpServletRequest request, Authentication login,
				@RequestParam("code") String code) {
			if (!this.secondFactor.check(login.getName(), code)) {
				return redirect("/second-factor?error");
			}
			request.changeSessionId();
			Objects.requireNonNull(request.getSession(false)).setAttribute(HandMade.VERIFIED, true);
			return redirect("/account");
		}

		private static ResponseEntity<Void> redirect(String path) {
			return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(path)).build();
		}

	}

}
