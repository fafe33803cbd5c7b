package dev.verify.autoconfigure.security;

import java.util.ArrayList;
import java.util.List;

import dev.verify.autoconfigure.VerifyClientAutoConfiguration;
import dev.verify.security.SecondFactorAuthorities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Methods ask for the second factor as requests do, and roles mean what they meant
 * before.
 */
class MethodSecurityTests {

	private final WebApplicationContextRunner application = servlets().withUserConfiguration(MethodSecurity.class);

	private static WebApplicationContextRunner servlets() {
		return new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class,
					SecondFactorStoreAutoConfiguration.class, SecondFactorAutoConfiguration.class,
					SecondFactorWebAutoConfiguration.class, SecurityAutoConfiguration.class,
					ServletWebSecurityAutoConfiguration.class, WebMvcAutoConfiguration.class))
			.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
					"twilio.verify.service-sid=VA" + "0".repeat(32), "twilio.verify.second-factor.enabled=true");
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void methodWhenOnlyThePasswordIsProvedThenIsDenied() {
		this.application.run((context) -> {
			logIn("ROLE_USER", "FACTOR_PASSWORD");
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(context.getBean(Vault.class)::open);
		});
	}

	@Test
	void methodWhenSecondFactorIsProvedThenOpens() {
		this.application.run((context) -> {
			logIn("ROLE_USER", SecondFactorAuthorities.TWILIO_VERIFY);
			assertThat(context.getBean(Vault.class).open()).isEqualTo("open");
		});
	}

	@Test
	void methodWhenRoleIsMissingThenSecondFactorDoesNotHelp() {
		this.application.run((context) -> {
			logIn(SecondFactorAuthorities.TWILIO_VERIFY);
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(context.getBean(Vault.class)::open);
		});
	}

	@Test
	void methodWhenRoleIsReachedThroughTheHierarchyThenOpens() {
		this.application
			.withBean(RoleHierarchy.class,
					() -> RoleHierarchyImpl.withDefaultRolePrefix().role("ADMIN").implies("USER").build())
			.run((context) -> {
				logIn("ROLE_ADMIN", SecondFactorAuthorities.TWILIO_VERIFY);
				assertThat(context.getBean(Vault.class).open()).isEqualTo("open");
			});
	}

	@Test
	void methodWhenRolePrefixIsChangedThenTheNewOneCounts() {
		this.application.withBean(GrantedAuthorityDefaults.class, () -> new GrantedAuthorityDefaults(""))
			.run((context) -> {
				logIn("USER", SecondFactorAuthorities.TWILIO_VERIFY);
				assertThat(context.getBean(Vault.class).open()).isEqualTo("open");
			});
	}

	@Test
	@DisplayName("A method that only filters by its user asks a login for the second factor, and a stranger for nothing")
	void filteredMethodWhenOnlyThePasswordIsProvedThenIsDenied() {
		this.application.run((context) -> {
			Vault vault = context.getBean(Vault.class);
			logIn("ROLE_USER", "FACTOR_PASSWORD");
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(vault::given);
			assertThatExceptionOfType(AccessDeniedException.class)
				.isThrownBy(() -> vault.take(new ArrayList<>(List.of("alice", "bob"))));
			logIn("ROLE_USER", SecondFactorAuthorities.TWILIO_VERIFY);
			assertThat(vault.given()).containsExactly("alice");
			assertThat(vault.take(new ArrayList<>(List.of("alice", "bob")))).isEqualTo(1);

			SecurityContextHolder.getContext()
				.setAuthentication(new AnonymousAuthenticationToken("key", "nobody",
						AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));

			assertThat(vault.given()).as("open to everybody, as before").isEmpty();
		});
	}

	@Test
	@DisplayName("Without method security nobody filters, and a start does not go through the methods of all beans")
	void filteredMethodWhenThereIsNoMethodSecurityThenIsLeftAlone() {
		servlets().withBean(Vault.class).run((context) -> {
			logIn("ROLE_USER", "FACTOR_PASSWORD");
			assertThat(context.getBean(Vault.class).given()).containsExactly("alice", "bob");
			assertThat(AopUtils.isAopProxy(context.getBean(Vault.class))).isFalse();
		});
	}

	private static void logIn(String... authorities) {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", authorities));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class MethodSecurity {

		@Bean
		Vault vault() {
			return new Vault();
		}

	}

	static class Vault {

		@PreAuthorize("hasRole('USER')")
		String open() {
			return "open";
		}

		@PostFilter("filterObject == authentication.name")
		List<String> given() {
			return new ArrayList<>(List.of("alice", "bob"));
		}

		@PreFilter("filterObject == authentication.name")
		int take(List<String> names) {
			return names.size();
		}

	}

}
