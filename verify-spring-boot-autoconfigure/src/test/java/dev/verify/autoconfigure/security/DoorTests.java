package dev.verify.autoconfigure.security;

import java.util.function.Consumer;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.authorization.FactorAuthorizationDecision;
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
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * R12, R17, B15: there is no other door. However an application says who may do
 * something, the second factor is asked for.
 */
class DoorTests {

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class, SecondFactorAutoConfiguration.class,
				SecondFactorWebAutoConfiguration.class, SecurityAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32), "twilio.verify.second-factor.enabled=true");

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	/** The ways to guard a method. */
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
	@DisplayName("F1: every annotation asks for the second factor, and names it")
	void methodWhenOnlyThePasswordIsProvedThenIsDeniedForTheSecondFactor(Door door) {
		this.application.withUserConfiguration(Methods.class).run((context) -> {
			Vault vault = context.getBean(Vault.class);
			logIn("ROLE_USER", "FACTOR_PASSWORD");
			assertThat(missing(() -> door.knock.accept(vault))).isEqualTo(SecondFactorAuthorities.TWILIO_VERIFY);

			logIn("ROLE_USER", "FACTOR_PASSWORD", SecondFactorAuthorities.TWILIO_VERIFY);
			assertThatCode(() -> door.knock.accept(vault)).doesNotThrowAnyException();
		});
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("F1: an expression handler of the application's own, or a factory, takes nothing away")
	void methodWhenApplicationReplacesThePartsThenIsDeniedAllTheSame(Door door) {
		this.application.withUserConfiguration(Methods.class)
			.withBean(MethodSecurityExpressionHandler.class, DefaultMethodSecurityExpressionHandler::new)
			.withBean(DefaultAuthorizationManagerFactory.class)
			.run((context) -> {
				logIn("ROLE_USER", "FACTOR_PASSWORD");
				assertThat(missing(() -> door.knock.accept(context.getBean(Vault.class))))
					.isEqualTo(SecondFactorAuthorities.TWILIO_VERIFY);
			});
	}

	@Test
	void methodWhenOpenToEverybodyThenStaysOpen() {
		this.application.withUserConfiguration(Methods.class).run((context) -> {
			logIn("ROLE_USER", "FACTOR_PASSWORD");
			assertThat(context.getBean(Vault.class).permitted()).isEqualTo("open");
			assertThat(context.getBean(Vault.class).permittedByExpression()).isEqualTo("open");
		});
	}

	@Test
	@DisplayName("An expression that asks for one factor says which; one that asks for a fresh one, too")
	void methodWhenItAsksForAFactorThenDenialNamesIt() {
		this.application.withUserConfiguration(Methods.class).run((context) -> {
			Vault vault = context.getBean(Vault.class);
			logIn("ROLE_USER", SecondFactorAuthorities.TWILIO_VERIFY);
			assertThat(missing(vault::totp)).isEqualTo(SecondFactorAuthorities.TOTP);
			assertThat(missing(vault::fresh)).isEqualTo(SecondFactorAuthorities.TWILIO_VERIFY);
			logIn("ROLE_OTHER", SecondFactorAuthorities.TWILIO_VERIFY);
			assertThat(catchThrowableOfType(AccessDeniedException.class, vault::role)).isInstanceOfSatisfying(
					AuthorizationDeniedException.class, (denied) -> assertThat(denied.getAuthorizationResult())
						.isNotInstanceOf(FactorAuthorizationDecision.class));
		});
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("F1: comparing expressions and managers of the application's own ask, too")
	void requestWhenOnlyThePasswordIsProvedThenLeadsToTheSecondFactor(Rule rule) {
		this.application.withUserConfiguration(Chain.class).run((context) -> {
			FilterChainProxy chain = context.getBean(FilterChainProxy.class);
			String path = "/" + rule.name().toLowerCase();
			assertThat(get(chain, path, "ROLE_USER").getRedirectedUrl()).startsWith("/second-factor?factor.");
			assertThat(get(chain, path, "ROLE_USER", SecondFactorAuthorities.TWILIO_VERIFY).getStatus()).isEqualTo(200);
			assertThat(get(chain, "/public", "ROLE_USER").getStatus()).isEqualTo(200);
		});
	}

	/** The ways to guard an address. */
	enum Rule {

		EXPRESSION, MANAGER, HOLDER, SESSION

	}

	@Test
	@DisplayName("B04: a policy that throws is a policy that asks")
	void requestWhenPolicyThrowsThenSecondFactorIsAskedFor() {
		SecondFactorPolicy broken = (user, secured) -> {
			throw new IllegalStateException("no risk service");
		};
		this.application.withUserConfiguration(Chain.class)
			.withBean(SecondFactorPolicy.class, () -> broken)
			.run((context) -> assertThat(
					get(context.getBean(FilterChainProxy.class), "/manager", "ROLE_USER").getRedirectedUrl())
				.startsWith("/second-factor?factor."));
	}

	@Test
	void policyWhenByAuthorityThenOnlyTheseUsersAreAsked() {
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
	@DisplayName("R17: a passkey is asked for the second factor, unless the application says that it is enough")
	void policyWhenItTakesAPasskeyThenOnlyOthersAreAsked() {
		WebApplicationContextRunner chains = this.application.withUserConfiguration(Chain.class);
		chains.run((context) -> assertThat(get(context.getBean(FilterChainProxy.class), "/manager", "ROLE_USER",
				FactorGrantedAuthority.WEBAUTHN_AUTHORITY)
			.getRedirectedUrl()).startsWith("/second-factor?factor."));
		SecondFactorPolicy passkeys = (user, secured) -> user.getAuthorities()
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
	@DisplayName("A chain put together by hand cannot be guarded: the start fails, unless that is meant")
	void startWhenAChainIsNotBuiltByHttpSecurityThenFailsAndNamesIt() {
		WebApplicationContextRunner byHand = this.application.withBean("byHand", SecurityFilterChain.class,
				() -> new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE,
						new AuthorizationFilter((user, request) -> new AuthorizationDecision(true))));

		byHand.run((context) -> assertThat(context).getFailure()
			.isInstanceOf(VerifyPropertyException.class)
			.hasMessageContaining("[byHand]")
			.hasMessageContaining("twilio.verify.second-factor.policy.unguarded"));
		byHand.withPropertyValues("twilio.verify.second-factor.policy.unguarded=byHand")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void startWhenApplicationHasItsOwnMethodInterceptorThenFailsAndNamesIt() {
		this.application
			.withBean("mine", AuthorizationManagerBeforeMethodInterceptor.class,
					AuthorizationManagerBeforeMethodInterceptor::secured)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(VerifyPropertyException.class)
				.hasMessageContaining("[mine]"));
	}

	@Test
	@DisplayName("F4: a WebFlux application is told that nobody would be asked")
	void startWhenApplicationIsReactiveThenFailsAndSaysWhatThereIs() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SecondFactorReactiveAutoConfiguration.class))
			.withPropertyValues("twilio.verify.second-factor.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(VerifyPropertyException.class)
				.hasMessageContaining("WebFlux"));
	}

	private static String missing(Runnable call) {
		AuthorizationDeniedException denied = catchThrowableOfType(AuthorizationDeniedException.class, call::run);
		assertThat(denied).isNotNull();
		assertThat(denied.getAuthorizationResult()).isInstanceOf(FactorAuthorizationDecision.class);
		return ((FactorAuthorizationDecision) denied.getAuthorizationResult()).getFactorErrors()
			.get(0)
			.getRequiredFactor()
			.getAuthority();
	}

	private static void logIn(String... authorities) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", authorities));
	}

	private static MockHttpServletResponse get(FilterChainProxy proxy, String path, String... authorities)
			throws Exception {
		MockHttpSession session = new MockHttpSession();
		session.setAttribute("tenant", "quayside");
		session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
				new SecurityContextImpl(new TestingAuthenticationToken("alice", "", authorities)));
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.addHeader("Accept", "text/html");
		request.setSession(session);
		MockHttpServletResponse response = new MockHttpServletResponse();
		proxy.doFilter(request, response, new MockFilterChain());
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
					.requestMatchers("/session")
					.access((user, request) -> new AuthorizationDecision(hasTenant(request)))
					.anyRequest()
					.access((user, request) -> new AuthorizationDecision("alice".equals(user.get().getName()))))
				.build();
		}

		private static boolean isAlice() {
			Authentication user = SecurityContextHolder.getContext().getAuthentication();
			return user != null && "alice".equals(user.getName());
		}

		private static boolean hasTenant(RequestAuthorizationContext context) {
			return "quayside".equals(context.getRequest().getSession().getAttribute("tenant"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
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
