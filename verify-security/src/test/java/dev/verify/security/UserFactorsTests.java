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

package dev.verify.security;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.TestingAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who has a factor, and who therefore needs one.
 */
class UserFactorsTests {

	private static final Object PAGE = new Object();

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	private final Enrollment call = Enrollment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550161");

	private final EnrollmentRepository enrollments = EnrollmentRepository.inMemory(this.phone, this.call);

	@Test
	void protectionWhenNothingIsEnrolledThenNone() {
		assertThat(protection("bob").isNone()).isTrue();
		assertThat(protection("bob")).isEqualTo(new UserFactors(List.of(), List.of()));
	}

	@Test
	@DisplayName("R20: a factor that a login does not accept protects, and is not offered")
	void protectionWhenMethodIsNotAcceptedThenProtectsAndIsNotOffered() {
		UserFactors protection = protection("alice");

		assertThat(protection.isNone()).isFalse();
		assertThat(protection.factors()).containsExactlyInAnyOrder(this.phone, this.call);
		assertThat(protection.offered()).containsExactly(this.phone);
	}

	@Test
	void preferredWhenTheUserPrefersThenTheLast() {
		assertThat(UserFactors.preferred(List.of(this.phone, this.call))).isEmpty();
		assertThat(UserFactors.preferred(
				List.of(this.phone.withPreference(1), this.call.withPreference(2), this.phone.withPreference(1))))
			.contains(this.call.withPreference(2));
	}

	@Test
	void policyWhenByRoleThenForThoseWhoHaveIt() {
		SecondFactorPolicy policy = SecondFactorPolicy.anyOf(Set.of("ROLE_ADMIN", "ROLE_CLERK"));

		assertThat(policy.isRequired(user("alice", "ROLE_USER", "ROLE_CLERK"), PAGE)).isTrue();
		assertThat(policy.isRequired(user("alice", "ROLE_USER"), PAGE)).isFalse();
		assertThat(policy.isRequired(user("alice"), PAGE)).isFalse();
	}

	@Test
	@DisplayName("H5: who has a role that includes the named one needs a second factor, too, and no one below it")
	void policyWhenRoleIncludesTheNamedOneThenNeeded() {
		SecondFactorPolicy policy = SecondFactorPolicy.anyOf(Set.of("ROLE_STAFF"), RoleHierarchyImpl
			.fromHierarchy("ROLE_OWNER > ROLE_ADMIN\nROLE_ADMIN > ROLE_STAFF\nROLE_STAFF > ROLE_USER"));

		for (String role : List.of("ROLE_OWNER", "ROLE_ADMIN", "ROLE_STAFF")) {
			assertThat(policy.isRequired(user("alice", role), PAGE)).as(role).isTrue();
		}
		assertThat(policy.isRequired(user("alice", "ROLE_USER"), PAGE)).isFalse();
		assertThat(policy.isRequired(user("alice"), PAGE)).isFalse();
	}

	@Test
	void policyWhenByEnrollmentThenForThoseWhoHaveEnrolled() {
		SecondFactorPolicy policy = SecondFactorPolicy.enrolled(this.enrollments, UserIdResolver.standard());

		assertThat(policy.isRequired(user("alice"), PAGE)).isTrue();
		assertThat(policy.isRequired(user("Alice"), PAGE)).as("B10: another spelling").isTrue();
		assertThat(policy.isRequired(user("bob"), PAGE)).isFalse();
	}

	@Test
	void policyWhenOneOfTwoNeedsItThenNeeded() {
		SecondFactorPolicy nobody = (user, secured) -> false;
		SecondFactorPolicy everyone = SecondFactorPolicy.everyone();

		assertThat(nobody.or(everyone).isRequired(user("alice"), PAGE)).isTrue();
		assertThat(everyone.or(nobody).isRequired(user("alice"), PAGE)).isTrue();
		assertThat(nobody.or(nobody).isRequired(user("alice"), PAGE)).isFalse();
	}

	private UserFactors protection(String userId) {
		return UserFactors.of(this.enrollments, userId, Set.of(SecondFactorMethod.SMS)::contains);
	}

	private static TestingAuthenticationToken user(String name, String... authorities) {
		return new TestingAuthenticationToken(name, "", authorities);
	}

}
