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

import java.util.Set;

import dev.verify.autoconfigure.VerifyPropertyException;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.UserIdResolver;
import dev.verify.security.config.SecondFactorExemptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;

/**
 * Second factor policy. A {@link SecondFactorPolicy} bean takes precedence.
 *
 * @param required Users who need a second factor.
 * @param authorities Authorities that require a second factor, such as ROLE_ADMIN, unless
 * every user needs one. A role hierarchy is respected.
 * @param methods Accepted methods of the second factor. Defaults to all methods that the
 * compliance profile accepts.
 * @param exemptAuthorities Authorities whose logins need no second factor, such as
 * ROLE_SCRAPER.
 * @param bearerTokens Second factor requirement of bearer token authentication. Mandatory
 * for an application with a resource server.
 * @param allowStateless Whether stateless filter chains may require a second factor.
 * @param knownFilters Class names of filters that may process an authentication before
 * the second factor.
 * @param excludedBeans Names of authorization beans that are exempt from the second
 * factor.
 */
@ConfigurationProperties("twilio.verify.second-factor.policy")
public record SecondFactorPolicyProperties(@DefaultValue("everyone") Required required,
		@DefaultValue Set<String> authorities, @Nullable Set<SecondFactorMethod> methods,
		@DefaultValue Set<String> exemptAuthorities, @Nullable BearerTokens bearerTokens,
		@DefaultValue("false") boolean allowStateless, @DefaultValue Set<String> knownFilters,
		@DefaultValue Set<String> excludedBeans) {

	SecondFactorExemptions exemptions() {
		Boolean bearer = (this.bearerTokens != null) ? this.bearerTokens == BearerTokens.EXEMPT : null;
		return new SecondFactorExemptions(this.exemptAuthorities, bearer, this.allowStateless, this.knownFilters,
				this.excludedBeans);
	}

	SecondFactorPolicy policy(EnrollmentRepository enrollments, UserIdResolver userIds, RoleHierarchy hierarchy) {
		if (this.required == Required.AUTHORITIES && this.authorities.isEmpty()) {
			throw new VerifyPropertyException("twilio.verify.second-factor.policy.authorities",
					"is empty, but policy.required is authorities, so that no user would need a second "
							+ "factor. Name at least one, such as ROLE_ADMIN, or set policy.required to everyone");
		}
		SecondFactorPolicy named = SecondFactorPolicy.anyOf(this.authorities, hierarchy);
		return switch (this.required) {
			case EVERYONE -> SecondFactorPolicy.everyone();
			case ENROLLED -> SecondFactorPolicy.enrolled(enrollments, userIds).or(named);
			case AUTHORITIES -> named;
		};
	}

	/**
	 * Second factor requirement of bearer token authentication.
	 */
	public enum BearerTokens {

		/**
		 * No second factor: another issuer issues the tokens, or the application issues
		 * them after the second factor.
		 */
		EXEMPT,

		/** Second factor required: the application issues tokens after the password. */
		REQUIRED

	}

	/**
	 * Users who need a second factor.
	 */
	public enum Required {

		/** All users. */
		EVERYONE,

		/** Users with an enrollment, and users with one of the authorities. */
		ENROLLED,

		/** Users with one of the authorities only. */
		AUTHORITIES

	}

}
