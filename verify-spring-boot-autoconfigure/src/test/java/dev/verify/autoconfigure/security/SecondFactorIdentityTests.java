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
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorAdministration;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.SecurityStampService;
import dev.verify.security.UserIdResolver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is the same user (H3, F12), who needs a second factor (H5), and when sessions end
 * (M1).
 */
class SecondFactorIdentityTests {

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, VerifyClientAutoConfiguration.class,
				SecondFactorStoreAutoConfiguration.class, SecondFactorAutoConfiguration.class,
				SecondFactorWebAutoConfiguration.class, SecondFactorOperationsAutoConfiguration.class,
				SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class, WebMvcAutoConfiguration.class))
		.withPropertyValues("twilio.verify.account-sid=AC" + "0".repeat(32), "twilio.verify.auth-token=token",
				"twilio.verify.service-sid=VA" + "0".repeat(32), "twilio.verify.second-factor.enabled=true");

	private final WebApplicationContextRunner twoStores = this.application
		.withBean("staff", UserDetailsService.class,
				() -> new InMemoryUserDetailsManager(User.withUsername("alice").password("staff").build()))
		.withBean("customers", UserDetailsService.class,
				() -> new InMemoryUserDetailsManager(User.withUsername("alice").password("customer").build()));

	@Test
	@DisplayName("F12: two stores that may both know an alice fail the start, which says what to do")
	void startWhenThereAreTwoUserStoresThenFailsAndSaysWhatToDo() {
		this.twoStores.run((context) -> assertThat(context).getFailure()
			.isInstanceOf(VerifyPropertyException.class)
			.hasMessageContainingAll("[customers, staff]", "UserIdResolver bean", "UserIdResolver.standard()"));
		this.twoStores.withPropertyValues("twilio.verify.second-factor.enabled=")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("F12: an own resolver says that it is meant")
	void startWhenThereIsAnOwnResolverThenStarts() {
		this.twoStores.withBean("own", UserIdResolver.class, UserIdResolver::standard)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UserIdResolver.class));
	}

	@Test
	@DisplayName("F12: OAuth2 logins beside one user store collide with no one, and start")
	void startWhenOAuth2StandsBesideOneStoreThenStarts() {
		this.application.withConfiguration(AutoConfigurations.of(OAuth2ClientAutoConfiguration.class))
			.withPropertyValues("spring.security.oauth2.client.registration.github.client-id=id",
					"spring.security.oauth2.client.registration.github.client-secret=secret")
			.withBean(InMemoryUserDetailsManager.class,
					() -> new InMemoryUserDetailsManager(User.withUsername("alice").password("x").build()))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("H3: without LDAP and OAuth2 on the class path users are their names")
	void resolverWhenClassesAreAbsentThenNames() {
		this.application
			.withClassLoader(
					new FilteredClassLoader("org.springframework.security.ldap", "org.springframework.security.oauth2"))
			.run((context) -> assertThat(
					context.getBean(UserIdResolver.class).resolve(new TestingAuthenticationToken("Alice", "")))
				.isEqualTo("alice"));
	}

	@Test
	@DisplayName("H5: ADMIN includes STAFF, so admins are asked where staff is")
	void policyWhenThereIsARoleHierarchyThenRespected() {
		for (String required : List.of("authorities", "enrolled")) {
			this.application
				.withBean(RoleHierarchy.class, () -> RoleHierarchyImpl.fromHierarchy("ROLE_ADMIN > ROLE_STAFF"))
				.withPropertyValues("twilio.verify.second-factor.policy.authorities=ROLE_STAFF",
						"twilio.verify.second-factor.policy.required=" + required)
				.run((context) -> {
					assertThat(isRequired(context, "ROLE_ADMIN")).as(required).isTrue();
					assertThat(isRequired(context, "ROLE_STAFF")).as(required).isTrue();
					assertThat(isRequired(context, "ROLE_USER")).as(required).isFalse();
				});
		}
	}

	@Test
	@DisplayName("H5: required by authority, and no authority named: no start, where no user would be asked")
	void startWhenNoAuthorityIsNamedThenFailsAndSaysWhatToDo() {
		this.application.withPropertyValues("twilio.verify.second-factor.policy.required=authorities")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(VerifyPropertyException.class)
				.hasMessageContainingAll("twilio.verify.second-factor.policy.authorities", "ROLE_ADMIN"));
		this.application.withPropertyValues("twilio.verify.second-factor.policy.required=enrolled")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisplayName("M1: what an operator takes away ends the sessions, whichever beans there are")
	void stampWhenOperatorResetsThenChanges() {
		this.application
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class))
			.withPropertyValues("spring.datasource.generate-unique-name=true")
			.run((context) -> {
				assertThat(context).getBean(SecurityStampRepository.class).isInstanceOf(SecurityStampRepository.class);
				SecurityStampService stamps = context.getBean(SecurityStampService.class);
				SecondFactorAdministration administration = context.getBean(SecondFactorAdministration.class);
				context.getBean(EnrollmentRepository.class)
					.save(Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550143"));

				administration.rename("alice", "alice.smith");
				String renamed = stamps.current("alice.smith");
				administration.reset("alice.smith");

				assertThat(renamed).isNotEmpty().isNotEqualTo(stamps.current("alice.smith"));
				assertThat(stamps.current("bob")).isEmpty();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "1m", "1h" })
	void revalidationWhenInRangeThenTaken(String value) {
		this.application.withPropertyValues("twilio.verify.second-factor.session-revalidation-interval=" + value)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1s", "61m" })
	@DisplayName("M1: a revalidation that never comes is refused")
	void revalidationWhenOutOfRangeThenRefused(String value) {
		this.application.withPropertyValues("twilio.verify.second-factor.session-revalidation-interval=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("between " + Duration.ZERO + " and PT1H"));
	}

	private static boolean isRequired(AssertableWebApplicationContext context, String authority) {
		return context.getBean(SecondFactorPolicy.class)
			.isRequired(new TestingAuthenticationToken("alice", "", authority), new Object());
	}

}
