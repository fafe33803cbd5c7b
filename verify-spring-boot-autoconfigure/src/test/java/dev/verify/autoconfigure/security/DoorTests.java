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

import java.time.Instant;
import java.util.function.Consumer;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.config.SecondFactorConfigurationException;
import dev.verify.security.servlet.SecondFactorSession;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.expression.WebExpressionAuthorizationManager;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R12, R17, B15: there is no other door. However an application says who may do
 * something, it decides about an anonymous user until the second factor has passed.
 */
class DoorTests {

	private static final Runnable OPEN = () -> {
	};

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class, SecondFactorAutoConfiguration.class,
				SecondFactorWebAutoConfiguration.class, SecondFactorCheckAutoConfiguration.class,
				SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
				WebMvcAutoConfiguration.class))
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32), "twilio.verify.second-factor.enabled=true");

	/** Annotations that authorize a method. */
	enum Door {

		SECURED(Vault::secured), ROLES_ALLOWED(Vault::rolesAllowed), ROLE(Vault::role), COMPARED(Vault::compared),
		OWN_BEAN(Vault::ownBean), RESULT(Vault::result);

		private final Consumer<Vault> knock;

		Door(Consumer<Vault> knock) {
			this.knock = knock;
		}

	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("F1: every annotation denies a login that lacks the second factor")
	void methodWhenSecondFactorIsMissingThenLeadsToIt(Door door) {
		this.application.withUserConfiguration(Methods.class).run((context) -> assertFactorIsRequired(context, door));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("F1: an expression handler or factory of the application's own takes nothing away")
	void methodWhenApplicationReplacesThePartsThenLeadsToSecondFactorAllTheSame(Door door) {
		this.application.withUserConfiguration(Methods.class)
			.withBean(MethodSecurityExpressionHandler.class, DefaultMethodSecurityExpressionHandler::new)
			.withBean(DefaultAuthorizationManagerFactory.class)
			.run((context) -> assertFactorIsRequired(context, door));
	}

	@Test
	@DisplayName("An interceptor of the application's own decides about an anonymous user, too")
	void methodWhenApplicationHasItsOwnInterceptorThenLeadsToSecondFactor() {
		this.application.withUserConfiguration(OwnInterceptor.class)
			.run((context) -> assertFactorIsRequired(context, Door.SECURED));
	}

	@Test
	void methodWhenOpenToEverybodyThenStaysOpen() {
		this.application.withUserConfiguration(Methods.class).run((context) -> {
			assertThat(call(context, Vault::permitted, null, "ROLE_USER").getStatus()).isEqualTo(200);
			assertThat(call(context, Vault::permittedByExpression, null, "ROLE_USER").getStatus()).isEqualTo(200);
		});
	}

	@Test
	@DisplayName("An expression that names a factor is a step-up, and so is one that requires a fresh factor")
	void methodWhenItNamesAFactorThenDenialLeadsToThatFactor() {
		this.application.withUserConfiguration(Methods.class).run((context) -> {
			Instant now = Instant.now();
			assertThat(call(context, Vault::totp, now, "ROLE_USER").getRedirectedUrl())
				.startsWith("/second-factor?factor.")
				.contains("totp");
			assertThat(call(context, Vault::fresh, now.minusSeconds(600), "ROLE_USER").getRedirectedUrl())
				.startsWith("/second-factor?factor.")
				.contains("twilio_verify");
			assertThat(call(context, Vault::fresh, now, "ROLE_USER").getStatus()).isEqualTo(200);
			assertThat(call(context, Vault::role, now, "ROLE_OTHER").getStatus()).isEqualTo(403);
		});
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("F1: expressions and managers of the application's own decide about an anonymous user")
	void requestWhenSecondFactorIsMissingThenLeadsToIt(Rule rule) {
		this.application.withUserConfiguration(Chain.class).run((context) -> {
			FilterChainProxy chain = context.getBean(FilterChainProxy.class);
			String path = "/" + rule.name().toLowerCase();
			assertThat(get(chain, path, "ROLE_USER").getRedirectedUrl()).isEqualTo("/second-factor");
			assertThat(ask(chain, path, Instant.now(), OPEN, "ROLE_USER").getStatus()).isEqualTo(200);
			assertThat(get(chain, "/public", "ROLE_USER").getStatus()).isEqualTo(200);
		});
	}

	/** The ways to authorize a request. */
	enum Rule {

		EXPRESSION, MANAGER, HOLDER

	}

	@Test
	@DisplayName("B04: a policy that throws is a policy that requires the factor")
	void requestWhenPolicyThrowsThenSecondFactorIsRequired() {
		SecondFactorPolicy broken = (login, request) -> {
			throw new IllegalStateException("no risk service");
		};
		this.application.withUserConfiguration(Chain.class)
			.withBean(SecondFactorPolicy.class, () -> broken)
			.run((context) -> assertThat(
					get(context.getBean(FilterChainProxy.class), "/manager", "ROLE_USER").getRedirectedUrl())
				.isEqualTo("/second-factor"));
	}

	@Test
	void policyWhenByAuthorityThenOnlyTheseUsersNeedTheFactor() {
		this.application.withUserConfiguration(Chain.class)
			.withPropertyValues("twilio.verify.second-factor.policy.required=authorities",
					"twilio.verify.second-factor.policy.authorities=ROLE_ADMIN")
			.run((context) -> {
				FilterChainProxy chain = context.getBean(FilterChainProxy.class);
				assertThat(get(chain, "/manager", "ROLE_USER").getStatus()).isEqualTo(200);
				assertThat(get(chain, "/manager", "ROLE_ADMIN").getStatus()).isEqualTo(302);
			});
	}

	@Test
	@DisplayName("R17: a passkey needs the second factor, unless the application says that it is enough")
	void policyWhenItTakesAPasskeyThenOnlyOthersNeedTheFactor() {
		WebApplicationContextRunner chains = this.application.withUserConfiguration(Chain.class);
		chains.run((context) -> assertThat(get(context.getBean(FilterChainProxy.class), "/manager", "ROLE_USER",
				FactorGrantedAuthority.WEBAUTHN_AUTHORITY)
			.getRedirectedUrl()).isEqualTo("/second-factor"));
		SecondFactorPolicy passkeys = (login, request) -> login.getAuthorities()
			.stream()
			.noneMatch((has) -> FactorGrantedAuthority.WEBAUTHN_AUTHORITY.equals(has.getAuthority()));
		chains.withBean(SecondFactorPolicy.class, () -> passkeys).run((context) -> {
			FilterChainProxy chain = context.getBean(FilterChainProxy.class);
			assertThat(get(chain, "/manager", "ROLE_USER", FactorGrantedAuthority.WEBAUTHN_AUTHORITY).getStatus())
				.isEqualTo(200);
			assertThat(get(chain, "/manager", "ROLE_USER", "FACTOR_PASSWORD").getStatus()).isEqualTo(302);
		});
	}

	@Test
	@DisplayName("A chain put together by hand withholds no login: the start fails")
	void startWhenAChainIsNotBuiltByHttpSecurityThenFailsAndNamesIt() {
		this.application
			.withBean("byHand", SecurityFilterChain.class,
					() -> new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE,
							new AuthorizationFilter((user, request) -> new AuthorizationDecision(true))))
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(SecondFactorConfigurationException.class)
				.hasMessageContaining("byHand")
				.hasMessageContaining("not built by HttpSecurity"));
	}

	private static void assertFactorIsRequired(ApplicationContext context, Door door) throws Exception {
		assertThat(call(context, door.knock, null, "ROLE_USER", "FACTOR_PASSWORD").getRedirectedUrl())
			.isEqualTo("/second-factor");
		assertThat(
				call(context, door.knock, null, "ROLE_USER", SecondFactorAuthorities.TWILIO_VERIFY).getRedirectedUrl())
			.as("an authority in the login proves nothing")
			.isEqualTo("/second-factor");
		assertThat(call(context, door.knock, Instant.now(), "ROLE_USER", "FACTOR_PASSWORD").getStatus()).isEqualTo(200);
	}

	private static MockHttpServletResponse call(ApplicationContext context, Consumer<Vault> method,
			@Nullable Instant verifiedAt, String... authorities) throws Exception {
		Vault vault = context.getBean(Vault.class);
		return ask(context.getBean(FilterChainProxy.class), "/public", verifiedAt, () -> method.accept(vault),
				authorities);
	}

	private static MockHttpServletResponse get(FilterChainProxy proxy, String path, String... authorities)
			throws Exception {
		return ask(proxy, path, null, OPEN, authorities);
	}

	private static MockHttpServletResponse ask(FilterChainProxy proxy, String path, @Nullable Instant verifiedAt,
			Runnable application, String... authorities) throws Exception {
		MockHttpSession session = new MockHttpSession();
		session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
				new SecurityContextImpl(new TestingAuthenticationToken("alice", "", authorities)));
		if (verifiedAt != null) {
			session.setAttribute(SecondFactorSession.FACTOR,
					new VerifiedFactor("alice", "", SecondFactorAuthorities.SMS, verifiedAt.toEpochMilli(), null)
						.toMap());
		}
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.addHeader("Accept", "text/html");
		request.setSession(session);
		MockHttpServletResponse response = new MockHttpServletResponse();
		proxy.doFilter(request, response, new MockFilterChain(new HttpServlet() {

			@Override
			protected void service(HttpServletRequest request, HttpServletResponse response) {
				application.run();
			}

		}));
		return response;
	}

	@Configuration(proxyBeanMethods = false)
	static class Chain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((rules) -> rules.requestMatchers("/public")
					.permitAll()
					.requestMatchers("/expression")
					.access(new WebExpressionAuthorizationManager("authentication.name == 'alice'"))
					.requestMatchers("/holder")
					.access((user, request) -> new AuthorizationDecision(isAlice()))
					.anyRequest()
					.access((user, request) -> new AuthorizationDecision("alice".equals(user.get().getName()))))
				.build();
		}

		private static boolean isAlice() {
			Authentication user = SecurityContextHolder.getContext().getAuthentication();
			return user != null && "alice".equals(user.getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
	@Import(Chain.class)
	static class Methods {

		@Bean
		Vault vault() {
			return new Vault();
		}

		@Bean
		Permissions permissions() {
			return new Permissions();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Chain.class)
	static class OwnInterceptor {

		@Bean
		AuthorizationManagerBeforeMethodInterceptor mine() {
			return AuthorizationManagerBeforeMethodInterceptor.secured();
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static DefaultAdvisorAutoProxyCreator proxies() {
			DefaultAdvisorAutoProxyCreator proxies = new DefaultAdvisorAutoProxyCreator();
			proxies.setProxyTargetClass(true);
			return proxies;
		}

		@Bean
		Vault vault() {
			return new Vault();
		}

	}

	static class Permissions {

		public boolean mine() {
			return "alice".equals(SecurityContextHolder.getContext().getAuthentication().getName());
		}

	}

	static class Vault {

		@Secured("ROLE_USER")
		String secured() {
			return "open";
		}

		@RolesAllowed("USER")
		String rolesAllowed() {
			return "open";
		}

		@PreAuthorize("hasRole('USER')")
		String role() {
			return "open";
		}

		@PreAuthorize("authentication.name == 'alice'")
		String compared() {
			return "open";
		}

		@PreAuthorize("@permissions.mine()")
		String ownBean() {
			return "open";
		}

		@PostAuthorize("returnObject == authentication.name")
		String result() {
			return "alice";
		}

		@PreAuthorize("hasAuthority('FACTOR_TOTP')")
		String totp() {
			return "open";
		}

		@PreAuthorize("@secondFactor.within('5m')")
		String fresh() {
			return "open";
		}

		@PermitAll
		String permitted() {
			return "open";
		}

		@PreAuthorize("permitAll()")
		String permittedByExpression() {
			return "open";
		}

	}

}
