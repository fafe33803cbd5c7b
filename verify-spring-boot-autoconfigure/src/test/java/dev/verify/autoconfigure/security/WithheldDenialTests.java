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

package dev.verify.autoconfigure.security;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application with rules, errors and logins of its own does while a login is
 * withheld, and after.
 */
class WithheldDenialTests {

	/** Which logins the rule has seen, and which users the method has run for. */
	private static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

	private static VerifyEmulator emulator;

	private static ConfigurableApplicationContext application;

	private static int users;

	private String user = "";

	private String phone = "";

	@BeforeAll
	static void start() {
		emulator = VerifyEmulator.start();
		application = SpringApplication.run(Application.class, "--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--twilio.verify.account-sid=" + emulator.accountSid(),
				"--twilio.verify.auth-token=" + emulator.authToken(),
				"--twilio.verify.service-sid=" + emulator.serviceSid(), "--twilio.verify.base-url=" + emulator.url(),
				"--twilio.verify.second-factor.enabled=true");
	}

	@AfterAll
	static void stop() {
		application.close();
		emulator.close();
	}

	@BeforeEach
	void enroll() {
		SEEN.clear();
		emulator.reset();
		this.user = "user" + ++users;
		this.phone = "+120255501" + (10 + users);
		enroll(this.phone);
	}

	@Test
	@DisplayName("M2: a rule is asked once, for the login that is shown, with no factor that was not given")
	void ruleWhenLoginIsWithheldThenIsAskedForNobody() {
		ExampleClient client = login();
		assertThat(client.get("/rule").status()).isEqualTo(401);
		assertThat(SEEN).containsExactly("anonymousUser [ROLE_ANONYMOUS]");

		client.verify(emulator, this.phone);
		SEEN.clear();
		assertThat(client.get("/rule").status()).isEqualTo(200);
		assertThat(SEEN).containsExactly(this.user + " [ROLE_USER]");
	}

	@ParameterizedTest
	@CsvSource({ "Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Origin,https://evil.example",
			"Origin,null" })
	@DisplayName("M3: another site sends nothing and enrolls nothing, also without CSRF protection")
	void formWhenFromAnotherSiteThenIsRefused(String header, String value) {
		ExampleClient client = login();
		String enrollment = application.getBean(EnrollmentRepository.class).findByUserId(this.user).get(0).id();
		client.with(header, value);

		assertThat(client.post("/second-factor/start", "enrollment", enrollment).status()).isEqualTo(403);
		assertThat(client.body()).contains("not-allowed");
		assertThat(client.post("/second-factor/enroll/start", "method", "totp").status()).isEqualTo(403);
		// The check of the service after the start may come at any time.
		assertThat(emulator.requests().all()).filteredOn((request) -> !"FetchService".equals(request.operation()))
			.isEmpty();
	}

	@Test
	@DisplayName("L6: a method that is decided by its result runs as for a stranger")
	void methodWhenDecidedByItsResultThenRunsForNobody() {
		assertThat(login().get("/open/result").status()).isEqualTo(401);
		assertThat(client().get("/open/result").header("Location")).endsWith("/login");
		assertThat(SEEN).containsExactly("anonymousUser", "anonymousUser");
	}

	@Test
	@DisplayName("F3: an error keeps its status, and is not the page to come back to")
	void errorWhenLoginIsWithheldThenKeepsItsStatus() {
		ExampleClient client = login().accepting("text/html");
		assertThat(client.get("/account").header("Location")).endsWith("/second-factor");
		assertThat(client.get("/open/fail").status()).isEqualTo(500);
		assertThat(client.get("/open/none").status()).isEqualTo(404);

		client.accepting("application/json").verify(emulator, this.phone);
		assertThat(client.accepting("text/html").get("/second-factor/continue").header("Location"))
			.contains("/account");
	}

	@Test
	@DisplayName("F11: a login of the application's own class stays what it is, and passes the rules of the bean")
	void loginWhenOfAnOwnClassThenStaysThat() {
		ExampleClient client = login();
		client.verify(emulator, this.phone);

		assertThat(client.get("/account").body()).isEqualTo(this.user + " of acme");
		assertThat(client.get("/open/fresh").body()).isEqualTo("fresh");
	}

	@Test
	@DisplayName("F21: a session strategy that refuses is told as such, and the login stays withheld")
	void verificationWhenUserHasNoSessionLeftThenIsTold() {
		String second = this.phone.replace("+12025550", "+12125550");
		enroll(second);
		ExampleClient owner = login();
		assertThat(owner.verify(emulator, this.phone).status()).isEqualTo(200);

		ExampleClient other = login();
		assertThat(other.verify(emulator, second, 1).status()).isEqualTo(409);
		assertThat(other.body()).contains("session-limit");
		assertThat(other.get("/account").status()).isEqualTo(401);
		assertThat(owner.get("/account").status()).isEqualTo(200);
	}

	private void enroll(String number) {
		application.getBean(EnrollmentRepository.class)
			.save(Enrollment.ofDestination(this.user, SecondFactorMethod.SMS, number));
	}

	private ExampleClient login() {
		return client().post("/login", "username", this.user, "password", "any");
	}

	private static ExampleClient client() {
		return new ExampleClient("http://127.0.0.1:"
				+ Objects.requireNonNull(((WebServerApplicationContext) application).getWebServer()).getPort());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity
	@Import({ Pages.class, Vault.class })
	static class Application {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/open/**")
					.permitAll()
					.requestMatchers("/rule")
					.access((user, request) -> rule(Objects.requireNonNull(user.get())))
					.anyRequest()
					.authenticated())
				.formLogin(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.sessionManagement((session) -> session.maximumSessions(1).maxSessionsPreventsLogin(true))
				.authenticationProvider(new Tenants())
				.build();
		}

		private static AuthorizationDecision rule(Authentication user) {
			SEEN.add(
					user.getName() + " " + user.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
			return new AuthorizationDecision(user.getName().startsWith("user"));
		}

	}

	/**
	 * Accepts every password, and makes logins of its own class.
	 */
	static class Tenants implements AuthenticationProvider {

		@Override
		public Authentication authenticate(Authentication request) {
			return new TenantToken(request.getName());
		}

		@Override
		public boolean supports(Class<?> type) {
			return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
		}

	}

	/**
	 * A login that declares no {@code toBuilder()}.
	 */
	static class TenantToken extends UsernamePasswordAuthenticationToken {

		@Serial
		private static final long serialVersionUID = 1;

		TenantToken(String name) {
			super(name, null, AuthorityUtils.createAuthorityList("ROLE_USER"));
		}

	}

	/**
	 * Methods with rules.
	 */
	static class Vault {

		@PostAuthorize("returnObject == 'user'")
		public String result() {
			SEEN.add(Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()).getName());
			return "nobody's";
		}

		@PreAuthorize("@secondFactor.within('5m')")
		public String fresh() {
			return "fresh";
		}

	}

	/**
	 * The pages.
	 */
	@RestController
	static class Pages {

		private final Vault vault;

		Pages(Vault vault) {
			this.vault = vault;
		}

		@GetMapping({ "/", "/rule", "/account" })
		String account(Authentication login) {
			return ((TenantToken) login).getName() + " of acme";
		}

		@GetMapping("/open/result")
		String result() {
			return this.vault.result();
		}

		@GetMapping("/open/fresh")
		String fresh() {
			return this.vault.fresh();
		}

		@GetMapping("/open/fail")
		String fail() {
			throw new IllegalStateException("a page that fails");
		}

	}

}
