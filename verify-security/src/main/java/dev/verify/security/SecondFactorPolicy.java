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

import java.util.Set;

import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Decides which users need a second factor, and for which requests. It is asked on each
 * decision about a user who has not passed one, so it has to be quick; where it throws,
 * the second factor is needed.
 * <p>
 * This is the place for risk: a bean of this type may look at the request, at what the
 * user has enrolled, or at a service that knows stolen sessions.
 */
@FunctionalInterface
public interface SecondFactorPolicy {

	/**
	 * Tells whether a user needs a second factor for something that the application's
	 * rules would open without one.
	 * @param user who has passed the first factor
	 * @param secured what is asked for: the {@code HttpServletRequest} or
	 * {@code ServerWebExchange}
	 * @return {@code false} if the first factor is enough
	 */
	boolean isRequired(Authentication user, Object secured);

	/**
	 * Everyone, for everything.
	 * @return the default policy
	 */
	static SecondFactorPolicy everyone() {
		return (user, secured) -> true;
	}

	/**
	 * Users who have at least one of the given authorities.
	 * @param authorities for instance {@code ROLE_ADMIN}
	 * @return a policy by role
	 */
	static SecondFactorPolicy anyOf(Set<String> authorities) {
		return anyOf(authorities, new NullRoleHierarchy());
	}

	/**
	 * Users who have at least one of the given authorities, or one that includes it.
	 * @param authorities for instance {@code ROLE_STAFF}
	 * @param hierarchy the authorities that include others
	 * @return a policy by role
	 */
	static SecondFactorPolicy anyOf(Set<String> authorities, RoleHierarchy hierarchy) {
		Set<String> wanted = Set.copyOf(authorities);
		return (user, secured) -> hierarchy.getReachableGrantedAuthorities(user.getAuthorities())
			.stream()
			.map(GrantedAuthority::getAuthority)
			.anyMatch((authority) -> authority != null && wanted.contains(authority));
	}

	/**
	 * Requires a second factor from users with an enrollment; other users sign in without
	 * one.
	 * @param enrollments where the users' factors are kept
	 * @param userIds finds the user ID of a login
	 * @return a policy that leaves the choice to the user
	 */
	static SecondFactorPolicy enrolled(EnrollmentRepository enrollments, UserIdResolver userIds) {
		return (user, secured) -> !UserFactors.of(enrollments, userIds.resolve(user), (method) -> true).isNone();
	}

	/**
	 * Exempts logins by authority, such as those of machines.
	 * @param authorities the authorities; an exempt login has one of them
	 * @return a policy that does not ask them
	 */
	default SecondFactorPolicy exempt(Set<String> authorities) {
		SecondFactorPolicy exempt = anyOf(authorities);
		return authorities.isEmpty() ? this
				: (login, request) -> !exempt.isRequired(login, request) && isRequired(login, request);
	}

	/**
	 * Joins two policies: needed by either is needed.
	 * @param other the other policy
	 * @return a policy that asks at least as often as each of them
	 */
	default SecondFactorPolicy or(SecondFactorPolicy other) {
		return (user, secured) -> isRequired(user, secured) || other.isRequired(user, secured);
	}

}
