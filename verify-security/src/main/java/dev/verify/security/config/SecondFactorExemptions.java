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

package dev.verify.security.config;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * Logins and beans that are exempt from the second factor. Publish one as a bean, or use
 * the properties below {@code twilio.verify.second-factor.policy}.
 *
 * @param authorities the authorities whose logins need no second factor, for instance
 * {@code ROLE_SCRAPER}
 * @param bearerTokens whether logins by bearer token need no second factor; {@code null}
 * if the application has not decided
 * @param stateless whether chains that keep no login may require a second factor
 * @param knownFilters the class names of filters that may see a login before it is
 * withheld
 * @param excludedBeans the names of beans that authorize outside of the filter chains
 */
public record SecondFactorExemptions(Set<String> authorities, @Nullable Boolean bearerTokens, boolean stateless,
		Set<String> knownFilters, Set<String> excludedBeans) {

	static final String BEARER = FactorGrantedAuthority.BEARER_AUTHORITY;

	/**
	 * Copies the sets.
	 */
	public SecondFactorExemptions {
		authorities = Set.copyOf(authorities);
		knownFilters = Set.copyOf(knownFilters);
		excludedBeans = Set.copyOf(excludedBeans);
	}

	/**
	 * Exempts nothing.
	 * @return the default
	 */
	public static SecondFactorExemptions none() {
		return new SecondFactorExemptions(Set.of(), null, false, Set.of(), Set.of());
	}

	/**
	 * Tells whether the application has decided about bearer tokens.
	 * @return {@code false} if a chain that takes them must not start
	 */
	boolean decidesOnBearerTokens() {
		return this.bearerTokens != null || this.authorities.contains(BEARER);
	}

	SecondFactorExemptions with(Set<String> more) {
		Set<String> all = new LinkedHashSet<>(this.authorities);
		all.addAll(more);
		return new SecondFactorExemptions(all, this.bearerTokens, this.stateless, this.knownFilters,
				this.excludedBeans);
	}

	/**
	 * Where the application is the authorization server, its tokens follow the factor.
	 */
	SecondFactorExemptions ofAuthorizationServer() {
		return (this.bearerTokens != null) ? this : new SecondFactorExemptions(this.authorities, true, this.stateless,
				this.knownFilters, this.excludedBeans);
	}

	/** The authorities whose logins need no second factor. */
	Set<String> effective() {
		return Boolean.TRUE.equals(this.bearerTokens) ? with(Set.of(BEARER)).authorities() : this.authorities;
	}

}
