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

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.internal.servlet.WithholdingFilter;
import dev.verify.security.internal.web.filter.SecondFactorPagesFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.authentication.preauth.x509.X509AuthenticationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Checks all filter chains at startup. Fails the start if a second factor would not be
 * enforced or could not be passed. Publish one as a bean.
 */
public final class SecondFactorChainCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(SecondFactorChainCheck.class);

	private static final String BEARER_FILTER = "org.springframework.security.oauth2.server.resource.web"
			+ ".authentication.BearerTokenAuthenticationFilter";

	private static final String PASSKEY_FILTER = "org.springframework.security.web.webauthn.authentication"
			+ ".WebAuthnAuthenticationFilter";

	private static final String POLICY = "twilio.verify.second-factor.policy.";

	/** Filters of the application whose task is to log in. */
	private static final List<Class<? extends Filter>> LOGIN_FILTERS = List.of(
			AbstractAuthenticationProcessingFilter.class, AuthenticationFilter.class,
			AbstractPreAuthenticatedProcessingFilter.class, BasicAuthenticationFilter.class);

	private final Map<WithholdingFilter, ChainTraits> traits = Collections.synchronizedMap(new IdentityHashMap<>());

	private final ObjectProvider<SecurityFilterChain> chains;

	private final boolean everyChain;

	/**
	 * Creates the check.
	 * @param chains the filter chains
	 * @param everyChain whether every chain must have a second factor
	 */
	public SecondFactorChainCheck(ObjectProvider<SecurityFilterChain> chains, boolean everyChain) {
		this.chains = chains;
		this.everyChain = everyChain;
	}

	void add(WithholdingFilter filter, ChainTraits traits) {
		this.traits.put(filter, traits);
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<SecurityFilterChain> all = this.chains.orderedStream().toList();
		if (this.everyChain && all.isEmpty()) {
			throw new SecondFactorConfigurationException("The second factor is enabled, but there is no filter chain.",
					"Add spring-boot-starter-security, and a login.");
		}
		for (SecurityFilterChain chain : all) {
			WithholdingFilter withholding = find(chain, WithholdingFilter.class);
			ChainTraits traits = (withholding != null) ? this.traits.get(withholding) : null;
			if (traits != null) {
				check(chain, traits);
				checkPages(all, traits.basePath());
			}
			else if (this.everyChain && !chain.getFilters().isEmpty()) {
				throw new SecondFactorConfigurationException(
						"The filter chain " + chain + " was not built by HttpSecurity, and has no second factor.",
						"Build the chain with the HttpSecurity bean.");
			}
		}
	}

	private void check(SecurityFilterChain chain, ChainTraits traits) {
		checkOrder(chain, traits);
		boolean bearer = has(chain, BEARER_FILTER);
		if (bearer && !traits.ownPolicy() && !traits.exemptions().decidesOnBearerTokens()) {
			throw new SecondFactorConfigurationException(
					"The filter chain " + chain
							+ " accepts bearer tokens, and it is not configured whether bearer tokens need a second "
							+ "factor.",
					"Set " + POLICY + "bearer-tokens to 'exempt' if the tokens come from another issuer, or are issued "
							+ "after the second factor. Set it to 'required' if this application issues them after the "
							+ "password.");
		}
		boolean onlyExemptTokens = bearer && traits.exemptions().effective().contains(SecondFactorExemptions.BEARER);
		if (!traits.keepsLogins() && !traits.ownPolicy() && !traits.exemptions().stateless() && !onlyExemptTokens
				&& traits.exemptions().authorities().isEmpty()) {
			throw new SecondFactorConfigurationException(
					"The filter chain " + chain + " is stateless, so that every request would need a new second "
							+ "factor.",
					"Exempt the logins of the chain with " + POLICY
							+ "exempt-authorities, keep logins in a session, or " + "set " + POLICY
							+ "allow-stateless to true for clients that keep the session cookie.");
		}
		if (traits.keepsLogins() && find(chain, CsrfFilter.class) == null) {
			logger.warn("CSRF protection is disabled in the filter chain " + chain + ": another site can make a "
					+ "browser log in, log out and send requests with the user's session. The second factor refuses "
					+ "only what the browser marks as cross-site. Enable csrf(), or keep no logins in the session.");
		}
		for (Filter filter : chain.getFilters()) {
			withRepository(filter, traits);
		}
	}

	/** What runs before the login is withheld sees the login. */
	private void checkOrder(SecurityFilterChain chain, ChainTraits traits) {
		boolean contextIsKnown = false;
		for (Filter filter : chain.getFilters()) {
			if (filter instanceof WithholdingFilter) {
				if (!contextIsKnown) {
					throw new SecondFactorConfigurationException(
							"The filter chain " + chain + " saves logins implicitly at the end of a request.",
							"Remove securityContext(context -> context.requireExplicitSave(false)).");
				}
				return;
			}
			contextIsKnown |= filter instanceof SecurityContextHolderFilter;
			String name = filter.getClass().getName();
			if (contextIsKnown && !name.startsWith("org.springframework.")
					&& LOGIN_FILTERS.stream().noneMatch((type) -> type.isInstance(filter))
					&& !traits.exemptions().knownFilters().contains(name)) {
				throw new SecondFactorConfigurationException(
						"The filter " + name + " runs before the second factor in the chain " + chain
								+ ": the filter sees logins without the second factor, and may answer the paths of "
								+ "the second factor.",
						"Add the filter after AnonymousAuthenticationFilter, or name it in " + POLICY
								+ "known-filters.");
			}
		}
	}

	/** Some filters save the login in a repository of their own. */
	private static void withRepository(Filter filter, ChainTraits traits) {
		if (filter instanceof AbstractAuthenticationProcessingFilter passkeys
				&& isOf(filter.getClass(), PASSKEY_FILTER)) {
			passkeys.setSecurityContextRepository(traits.repository());
		}
		else if (filter instanceof SwitchUserFilter switching) {
			switching.setSecurityContextRepository(traits.repository());
		}
		else if (filter instanceof AbstractPreAuthenticatedProcessingFilter preAuthenticated
				&& !(filter instanceof X509AuthenticationFilter)) {
			preAuthenticated.setSecurityContextRepository(traits.repository());
		}
	}

	/** The first chain that matches a path serves it. */
	private static void checkPages(List<SecurityFilterChain> chains, String basePath) {
		HttpServletRequest page = PathRequest.get(basePath);
		SecurityFilterChain serving = chains.stream()
			.filter((chain) -> chain.matches(page))
			.findFirst()
			.orElseThrow(() -> new SecondFactorConfigurationException(
					"No filter chain matches " + basePath + ": no user could pass the second factor.",
					"Add the path to the securityMatcher of a chain, or add a chain for all other requests."));
		SecondFactorPagesFilter pages = find(serving, SecondFactorPagesFilter.class);
		if (pages == null || !pages.basePath().value().equals(basePath)) {
			throw new SecondFactorConfigurationException(
					"The filter chain " + serving + " matches " + basePath + ", but does not serve the second factor "
							+ "there.",
					"Add secondFactor() with that basePath to the chain, or leave the path to another chain.");
		}
	}

	private static <T extends Filter> @Nullable T find(SecurityFilterChain chain, Class<T> type) {
		return chain.getFilters().stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

	private static boolean has(SecurityFilterChain chain, String className) {
		return chain.getFilters().stream().anyMatch((filter) -> isOf(filter.getClass(), className));
	}

	private static boolean isOf(Class<?> type, String className) {
		return type.getName().equals(className)
				|| (type.getSuperclass() != null && isOf(type.getSuperclass(), className));
	}

}
