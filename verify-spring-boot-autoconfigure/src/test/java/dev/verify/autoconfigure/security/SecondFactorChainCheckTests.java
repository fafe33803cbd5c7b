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

import java.io.IOException;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.security.config.SecondFactorConfigurationException;
import dev.verify.security.config.SecondFactorConfigurer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R17: a filter chain in which the second factor would not hold, or could not be passed,
 * fails the start and says what to do.
 */
class SecondFactorChainCheckTests {

	private static final String POLICY = "twilio.verify.second-factor.policy.";

	private final WebApplicationContextRunner without = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class, SecondFactorAutoConfiguration.class,
				SecondFactorCheckAutoConfiguration.class, SecondFactorWebAutoConfiguration.class))
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32), "twilio.verify.second-factor.enabled=true");

	private final WebApplicationContextRunner application = this.without.withConfiguration(
			AutoConfigurations.of(SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
					ServletWebSecurityAutoConfiguration.class, WebMvcAutoConfiguration.class));

	@Test
	@DisplayName("Newcomer F1: enabled without a filter chain protects nothing")
	void startWhenThereIsNoFilterChainThenFails() {
		assertFails(this.without, "there is no filter chain", "spring-boot-starter-security");
	}

	@Test
	void startWhenApplicationIsUsualThenWorks() {
		this.application.run((context) -> assertThat(context).hasNotFailed());
		this.application.withUserConfiguration(AllOthers.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("F8 A: no filter chain serves the pages")
	void startWhenNoChainMatchesThePagesThenFails() {
		assertFails(this.application.withUserConfiguration(TwoParts.class), "No filter chain matches /second-factor",
				"securityMatcher");
	}

	@Test
	@DisplayName("F8 A: a chain that serves the pages elsewhere does not serve those of another chain")
	void startWhenBasePathIsServedByNoChainThenFails() {
		assertFails(this.application.withUserConfiguration(OtherPath.class),
				"matches /admin-verify, but does not serve", "basePath");
		this.application.withUserConfiguration(OtherPath.class)
			.withPropertyValues("twilio.verify.second-factor.base-path=/admin-verify")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("F8 B: a filter of the application before the second factor fails the start, until it is named")
	void startWhenAFilterStandsBeforeThenFailsUnlessKnown() {
		WebApplicationContextRunner spa = this.application.withUserConfiguration(SinglePage.class);
		assertFails(spa, OwnFilter.class.getName(), POLICY + "known-filters");
		spa.withPropertyValues(POLICY + "known-filters=" + OwnFilter.class.getName())
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void startWhenAFilterStandsAfterThenWorks() {
		this.application.withUserConfiguration(FilterAfter.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("F9: a chain that keeps no login would ask for ever")
	void startWhenAChainIsStatelessThenFailsUnlessExemptOrAllowed() {
		WebApplicationContextRunner stateless = this.application.withUserConfiguration(Stateless.class);
		assertFails(stateless, "is stateless", POLICY + "exempt-authorities", POLICY + "allow-stateless");
		stateless.withPropertyValues(POLICY + "exempt-authorities=ROLE_SCRAPER")
			.run((context) -> assertThat(context).hasNotFailed());
		stateless.withPropertyValues(POLICY + "allow-stateless=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("F5: whether bearer tokens need a second factor has to be decided")
	void startWhenAChainTakesBearerTokensThenFailsUntilDecided() {
		WebApplicationContextRunner tokens = this.application.withUserConfiguration(Tokens.class);
		assertFails(tokens, "accepts bearer tokens", POLICY + "bearer-tokens", "'exempt'", "'required'");
		for (String decision : new String[] { "bearer-tokens=exempt", "exempt-authorities=FACTOR_BEARER" }) {
			tokens.withPropertyValues(POLICY + decision).run((context) -> assertThat(context).hasNotFailed());
		}
		tokens.withPropertyValues(POLICY + "bearer-tokens=required", POLICY + "allow-stateless=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("Trap 12: a chain that saves the context by itself at the end of each request")
	void startWhenContextIsSavedImplicitlyThenFails() {
		assertFails(this.application.withUserConfiguration(ImplicitSave.class), "saves logins implicitly",
				"requireExplicitSave");
	}

	@Test
	@DisplayName("H4: another configurer that replaces the repository afterwards")
	void startWhenRepositoryIsReplacedThenFails() {
		this.application.withUserConfiguration(ReplacedRepository.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("another configurer has replaced"));
	}

	@Test
	@DisplayName("H2: a chain that was not built by HttpSecurity has no second factor")
	void startWhenAChainIsMadeByHandThenFails() {
		assertFails(
				this.application.withBean("byHand", SecurityFilterChain.class,
						() -> new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE,
								new AuthorizationFilter((user, request) -> new AuthorizationDecision(true)))),
				"was not built by HttpSecurity", "HttpSecurity bean");
	}

	private static void assertFails(WebApplicationContextRunner application, String problem, String... actions) {
		application.run((context) -> {
			assertThat(context).hasFailed();
			Throwable failure = context.getStartupFailure();
			assertThat(failure).isInstanceOf(SecondFactorConfigurationException.class);
			FailureAnalysis analysis = new SecondFactorConfigurationFailureAnalyzer().analyze(failure);
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains(problem);
			assertThat(analysis.getAction()).contains(actions);
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoParts {

		@Bean
		SecurityFilterChain admin(HttpSecurity http) {
			return http.securityMatcher("/admin/**").formLogin(Customizer.withDefaults()).build();
		}

		@Bean
		SecurityFilterChain user(HttpSecurity http) {
			return http.securityMatcher("/user/**").formLogin(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherPath {

		@Bean
		@Order(1)
		SecurityFilterChain admin(HttpSecurity http) {
			return http.securityMatcher("/admin/**")
				.with(SecondFactorConfigurer.secondFactor(), (factor) -> factor.basePath("/admin-verify"))
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain others(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AllOthers {

		@Bean
		@Order(1)
		SecurityFilterChain admin(HttpSecurity http) {
			return http.securityMatcher("/admin/**").formLogin(Customizer.withDefaults()).build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain others(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SinglePage {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.addFilterAfter(new OwnFilter(), BasicAuthenticationFilter.class)
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FilterAfter {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.addFilterAfter(new OwnFilter(), AnonymousAuthenticationFilter.class)
				.addFilterAt(new OwnLogin(), UsernamePasswordAuthenticationFilter.class)
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Stateless {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.httpBasic(Customizer.withDefaults())
				.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Tokens {

		@Bean
		JwtDecoder decoder() {
			return (token) -> {
				throw new BadJwtException("No request of this test has a token");
			};
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ImplicitSave {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.securityContext((context) -> context.requireExplicitSave(false))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReplacedRepository {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults()).with(new Replacing(), Customizer.withDefaults()).build();
		}

	}

	static class Replacing extends AbstractHttpConfigurer<Replacing, HttpSecurity> {

		@Override
		public void init(HttpSecurity http) {
			http.setSharedObject(SecurityContextRepository.class, new HttpSessionSecurityContextRepository());
		}

	}

	static class OwnFilter implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			chain.doFilter(request, response);
		}

	}

	static class OwnLogin extends UsernamePasswordAuthenticationFilter {

		OwnLogin() {
			setAuthenticationManager((login) -> login);
		}

	}

}
