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

import java.time.Duration;
import java.util.List;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.config.SecondFactorConfigurer;
import dev.verify.security.servlet.SecondFactorSession;
import dev.verify.security.web.payment.PaymentPage;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SecondFactorWebAutoConfigurationTests {

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class, SecondFactorAutoConfiguration.class,
				SecondFactorWebAutoConfiguration.class, SecondFactorCheckAutoConfiguration.class,
				SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32));

	private final WebApplicationContextRunner enabled = this.application
		.withPropertyValues("twilio.verify.second-factor.enabled=true");

	@Test
	void secondFactorWhenNothingIsSaidThenServiceIsReadyAndNoRuleChanges() {
		this.application.run((context) -> {
			assertThat(context).hasSingleBean(SecondFactorService.class)
				.doesNotHaveBean(AuthorizationManagerFactory.class);
			assertThat(filters(context.getBean(FilterChainProxy.class))).noneMatch(this::isSecondFactor);
		});
	}

	@Test
	void secondFactorWhenSwitchedOffThenIsAbsentAndAsksForNoService() {
		this.application.withPropertyValues("twilio.verify.second-factor.enabled=false", "twilio.verify.service-sid=")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SecondFactorService.class)
				.doesNotHaveBean(AuthorizationManagerFactory.class));
	}

	@Test
	void paymentPageWhenItsServiceIsNamedThenThere() {
		this.enabled.run((context) -> assertThat(context).doesNotHaveBean(PaymentPage.class));
		this.enabled.withPropertyValues("twilio.verify.second-factor.payment.service-sid=VA" + "0".repeat(31) + "1")
			.run((context) -> assertThat(context).hasSingleBean(PaymentPage.class));
	}

	@Test
	void paymentPageWhenItsServiceIsNoneThenStartFailsAndNamesTheProperty() {
		this.enabled.withPropertyValues("twilio.verify.second-factor.payment.service-sid=nonsense")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("twilio.verify.second-factor.payment.service-sid")
				.hasMessageNotContaining("nonsense"));
	}

	@Test
	void secondFactorWhenAChainAsksForItThenOnlyThatChainHasIt() {
		this.application.withUserConfiguration(OneChainOfTwo.class)
			.run((context) -> assertThat(context.getBean(FilterChainProxy.class).getFilterChains())
				.extracting((chain) -> chain.getFilters().stream().filter(this::isSecondFactor).count())
				.containsExactly(0L, 4L));
	}

	@Test
	void secondFactorWhenEnabledThenEveryChainHasItsFilters() {
		this.enabled.withUserConfiguration(TwoChains.class)
			.run((context) -> assertThat(context.getBean(FilterChainProxy.class).getFilterChains()).hasSize(2)
				.allSatisfy((chain) -> assertThat(chain.getFilters()).filteredOn(this::isSecondFactor).hasSize(4)));
	}

	@Test
	void pagesWhenBasePathIsSetThenEveryChainServesThemThere() {
		this.enabled.withPropertyValues("twilio.verify.second-factor.base-path=/account/security").run((context) -> {
			MockHttpServletResponse response = get(context.getBean(FilterChainProxy.class), "FACTOR_PASSWORD");
			assertThat(response.getRedirectedUrl()).isEqualTo("/account/security");
		});
	}

	@Test
	void startWhenBasePathIsNoPathThenFailsAndNamesTheProperty() {
		this.enabled.withPropertyValues("twilio.verify.second-factor.base-path=nonsense/")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(VerifyPropertyException.class)
				.hasMessageStartingWith("The property 'twilio.verify.second-factor.base-path' must be a path")
				.hasMessageNotContaining("nonsense"));
	}

	@Test
	void ruleWhenOnlyThePasswordIsProvedThenLeadsToTheSecondFactor() {
		this.enabled.run((context) -> {
			MockHttpServletResponse response = get(context.getBean(FilterChainProxy.class), "FACTOR_PASSWORD");
			assertThat(response.getStatus()).isEqualTo(302);
			assertThat(response.getRedirectedUrl()).isEqualTo("/second-factor");
		});
	}

	@Test
	void ruleWhenBothFactorsAreProvedThenOpens() {
		this.enabled.run((context) -> {
			MockHttpSession session = new MockHttpSession();
			session.setAttribute(SecondFactorSession.FACTOR,
					new VerifiedFactor("alice", "", SecondFactorAuthorities.SMS, 0, null).toMap());
			FilterChainProxy chain = context.getBean(FilterChainProxy.class);
			assertThat(get(chain, session, "FACTOR_PASSWORD").getStatus()).isEqualTo(200);
			assertThat(get(chain, "FACTOR_PASSWORD", SecondFactorAuthorities.TWILIO_VERIFY).getStatus())
				.as("an authority in the login proves nothing")
				.isEqualTo(302);
		});
	}

	@Test
	void ruleWhenApplicationHandlesDenialsItselfThenStillLeadsToTheSecondFactor() {
		this.enabled.withUserConfiguration(OwnAccessDeniedHandler.class)
			.run((context) -> assertThat(
					get(context.getBean(FilterChainProxy.class), "FACTOR_PASSWORD").getRedirectedUrl())
				.isEqualTo("/second-factor"));
	}

	@Test
	void authenticationWhenEnabledThenNoProviderOrManagerIsPublished() {
		this.enabled.withPropertyValues("spring.security.user.name=alice")
			.run((context) -> assertThat(context).doesNotHaveBean(AuthenticationProvider.class)
				.doesNotHaveBean(AuthenticationManager.class)
				.hasBean("inMemoryUserDetailsManager"));
	}

	@Test
	void startWhenEnabledThenLogsNoWarning(CapturedOutput output) {
		this.enabled
			.withPropertyValues("spring.security.user.password=secret", "twilio.verify.second-factor.single-node=true")
			.run((context) -> assertThat(output).doesNotContain("WARN")
				.doesNotContain("not eligible for getting processed"));
	}

	@Test
	@DisplayName("F3: a factory of the application's own takes nothing away")
	void ruleWhenApplicationHasItsOwnFactoryThenAsksAllTheSame() {
		this.enabled.withBean("mine", DefaultAuthorizationManagerFactory.class).run((context) -> {
			assertThat(context).hasSingleBean(AuthorizationManagerFactory.class);
			assertThat(get(context.getBean(FilterChainProxy.class), "FACTOR_PASSWORD").getRedirectedUrl())
				.isEqualTo("/second-factor");
		});
	}

	@Test
	void startWhenServiceIsMissingThenFailureNamesTheProperty() {
		this.enabled.withPropertyValues("twilio.verify.service-sid=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(VerifyPropertyException.class)
				.hasMessageContaining("twilio.verify.service-sid"));
	}

	@Test
	void settingsWhenPropertiesAreSetThenFollowThem() {
		this.enabled
			.withPropertyValues("spring.application.name=Quayside", "twilio.verify.second-factor.resend-intervals=45s",
					"twilio.verify.second-factor.attempts.lockout-threshold=4")
			.run((context) -> {
				SecondFactorSettings settings = context.getBean(SecondFactorSettings.class);
				assertThat(settings.applicationName()).isEqualTo("Quayside");
				assertThat(settings.resendIntervals()).containsExactly(Duration.ofSeconds(45));
				assertThat(settings.attemptLimits().lockoutThreshold()).isEqualTo(4);
			});
	}

	@Test
	void settingsWhenNothingIsSetThenAreTheDefaultsOfTheLibrary() {
		this.enabled.run((context) -> assertThat(context.getBean(SecondFactorSettings.class))
			.isEqualTo(SecondFactorSettings.defaults("your account")));
	}

	private boolean isSecondFactor(Filter filter) {
		return filter.getClass().getName().startsWith("dev.verify.security");
	}

	private static List<Filter> filters(FilterChainProxy proxy) {
		return proxy.getFilterChains().stream().flatMap((chain) -> chain.getFilters().stream()).toList();
	}

	private static MockHttpServletResponse get(FilterChainProxy proxy, String... authorities) throws Exception {
		return get(proxy, new MockHttpSession(), authorities);
	}

	private static MockHttpServletResponse get(FilterChainProxy proxy, MockHttpSession session, String... authorities)
			throws Exception {
		TestingAuthenticationToken user = new TestingAuthenticationToken("alice", "", authorities);
		session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
				new SecurityContextImpl(user));
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/account");
		request.addHeader("Accept", "text/html");
		request.setSession(session);
		MockHttpServletResponse response = new MockHttpServletResponse();
		proxy.doFilter(request, response, new MockFilterChain());
		return response;
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoChains {

		@Bean
		SecurityFilterChain api(HttpSecurity http) {
			return http.securityMatcher("/api/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		SecurityFilterChain pages(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OneChainOfTwo {

		@Bean
		@Order(1)
		SecurityFilterChain api(HttpSecurity http) {
			return http.securityMatcher("/api/**").httpBasic(Customizer.withDefaults()).build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain pages(HttpSecurity http) {
			return http.formLogin(Customizer.withDefaults())
				.with(SecondFactorConfigurer.secondFactor(), Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnAccessDeniedHandler {

		@Bean
		SecurityFilterChain pages(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.exceptionHandling((exceptions) -> exceptions
					.accessDeniedHandler((request, response, denied) -> response.setStatus(418)))
				.build();
		}

	}

}
