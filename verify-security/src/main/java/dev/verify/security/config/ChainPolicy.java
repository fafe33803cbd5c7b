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

import java.util.Set;

import dev.verify.security.SecondFactorPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * The policy of one chain of a WebFlux application, which may change until the chain is
 * built.
 */
final class ChainPolicy implements SecondFactorPolicy {

	/** The tokens of a resource server: no authority tells them from other logins. */
	private static final String TOKEN = "org.springframework.security.oauth2.server.resource.authentication"
			+ ".AbstractOAuth2TokenAuthenticationToken";

	private static final ClassValue<Boolean> IS_TOKEN = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return type != Object.class && (type.getName().equals(TOKEN) || IS_TOKEN.get(type.getSuperclass()));
		}

	};

	private final SecondFactorPolicy otherwise;

	private final SecondFactorExemptions exemptions;

	private volatile SecondFactorPolicy policy;

	private volatile boolean exemptsTokens;

	private volatile boolean replaced;

	private volatile Set<String> exempt = Set.of();

	/**
	 * Creates the policy.
	 * @param otherwise decides where the chain has no policy of its own
	 * @param exemptions what all chains leave alone
	 */
	ChainPolicy(SecondFactorPolicy otherwise, SecondFactorExemptions exemptions) {
		this.otherwise = otherwise;
		this.exemptions = exemptions;
		this.policy = otherwise;
	}

	void set(@Nullable SecondFactorPolicy own, Set<String> exempt) {
		Set<String> effective = this.exemptions.with(exempt).effective();
		this.policy = ((own != null) ? own : this.otherwise).exempt(effective);
		this.exemptsTokens = effective.contains(SecondFactorExemptions.BEARER);
		this.replaced = own != null;
		this.exempt = Set.copyOf(exempt);
	}

	/**
	 * Tells whether a chain that keeps no login may start: its policy is its own, or its
	 * logins are exempt.
	 * @param tokens whether the application takes bearer tokens
	 */
	boolean mayBeStateless(boolean tokens) {
		SecondFactorExemptions own = this.exemptions.with(this.exempt);
		return this.replaced || own.stateless() || !own.authorities().isEmpty() || (tokens && this.exemptsTokens);
	}

	@Override
	public boolean isRequired(Authentication user, Object secured) {
		return !(this.exemptsTokens && IS_TOKEN.get(user.getClass())) && this.policy.isRequired(user, secured);
	}

}
