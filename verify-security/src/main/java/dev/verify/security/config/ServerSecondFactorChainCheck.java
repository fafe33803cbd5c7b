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
import java.util.Optional;
import java.util.stream.Stream;

import dev.verify.security.internal.web.webflux.SecondFactorPagesWebFilter;
import dev.verify.security.internal.webflux.WithheldLoginWebFilter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authorization.AuthorizationWebFilter;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * Checks all filter chains of a WebFlux application at startup. Fails the start if a
 * second factor would not be enforced. Publish one as a bean.
 */
public final class ServerSecondFactorChainCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(ServerSecondFactorChainCheck.class);

	private static final String POLICY = "twilio.verify.second-factor.policy.";

	/** An application that takes bearer tokens has one of them. */
	private static final List<String> TOKEN_READERS = List.of(
			"org.springframework.security.oauth2.jwt.ReactiveJwtDecoder",
			"org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector");

	private final Map<WebFilter, ChainPolicy> policies = Collections.synchronizedMap(new IdentityHashMap<>());

	private final ListableBeanFactory beans;

	private final boolean everyChain;

	/**
	 * Creates the check.
	 * @param beans the beans of the application
	 * @param everyChain whether every chain must have a second factor
	 */
	public ServerSecondFactorChainCheck(ListableBeanFactory beans, boolean everyChain) {
		this.beans = beans;
		this.everyChain = everyChain;
	}

	void add(WithheldLoginWebFilter filter, ChainPolicy policy) {
		this.policies.put(filter, policy);
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<String, SecurityWebFilterChain> all = this.beans.getBeansOfType(SecurityWebFilterChain.class);
		// Without a chain of the application, Spring Security builds one with our
		// filters.
		if (this.everyChain && all.isEmpty() && this.beans.getBeanNamesForType(WebFilterChainProxy.class).length == 0) {
			throw new SecondFactorConfigurationException("The second factor is enabled, but there is no filter chain.",
					"Add spring-boot-starter-security, and a login.");
		}
		SecondFactorExemptions exemptions = this.beans.getBeanProvider(SecondFactorExemptions.class)
			.getIfUnique(SecondFactorExemptions::none);
		boolean any = this.everyChain;
		for (Map.Entry<String, SecurityWebFilterChain> entry : all.entrySet()) {
			String chain = entry.getKey();
			List<WebFilter> filters = filters(entry.getValue());
			if (filters.stream().anyMatch(WithheldLoginWebFilter.class::isInstance)) {
				any = true;
				check(chain, filters, exemptions);
				checkMemory(chain, filters);
			}
			else if (this.everyChain && !filters.isEmpty()) {
				throw new SecondFactorConfigurationException("The filter chain " + chain
						+ " was not built by the ServerHttpSecurity bean, and has no " + "second factor.",
						"Build the chain with the ServerHttpSecurity bean.");
			}
		}
		if (any) {
			checkTokens(exemptions);
			checkProxies();
			checkPages();
		}
	}

	/** What stands between our last filter and the rules may log in unseen. */
	private static void check(String chain, List<WebFilter> filters, SecondFactorExemptions exemptions) {
		int pages = indexOf(filters, SecondFactorPagesWebFilter.class);
		int rules = indexOf(filters, AuthorizationWebFilter.class);
		Stream<WebFilter> between = (rules > pages) ? filters.subList(pages + 1, rules).stream() : Stream.empty();
		Stream<WebFilter> behind = (rules < 0) ? Stream.empty()
				: filters.subList(rules, filters.size()).stream().filter(AuthenticationWebFilter.class::isInstance);
		Stream.concat(between, behind)
			.map((filter) -> filter.getClass().getName())
			.filter((name) -> !exemptions.knownFilters().contains(name))
			.findFirst()
			.ifPresent((name) -> {
				throw new SecondFactorConfigurationException(
						"The filter " + name + " runs after the second factor in the chain " + chain
								+ ": a login of the filter opens pages without the second factor.",
						"Add the filter with addFilterBefore(…, AUTHORIZATION), or name it in " + POLICY
								+ "known-filters.");
			});
		if (indexOf(filters, CsrfWebFilter.class) < 0) {
			logger.warn("CSRF protection is disabled in the filter chain " + chain + ": another site can make a "
					+ "browser log in, log out and send requests with the user's session. The second factor refuses "
					+ "only what the browser marks as cross-site. Enable csrf(), or keep no logins in the session.");
		}
	}

	private void checkMemory(String chain, List<WebFilter> filters) {
		boolean tokens = takesTokens();
		boolean refused = filters.stream()
			.map(this.policies::get)
			.anyMatch((policy) -> policy != null && !policy.mayBeStateless(tokens));
		if (refused && !ServerLoginMemory.isIn(filters)) {
			throw new SecondFactorConfigurationException(
					"The filter chain " + chain + " is stateless, so that every request would need a new second "
							+ "factor.",
					"Exempt the logins of the chain with " + POLICY
							+ "exempt-authorities, keep logins in a session, or set " + POLICY
							+ "allow-stateless to true for clients that keep the session cookie.");
		}
	}

	private boolean takesTokens() {
		ClassLoader classes = ClassUtils.getDefaultClassLoader();
		return TOKEN_READERS.stream()
			.filter((type) -> ClassUtils.isPresent(type, classes))
			.anyMatch((type) -> this.beans.getBeanNamesForType(ClassUtils.resolveClassName(type, classes)).length > 0);
	}

	private void checkTokens(SecondFactorExemptions exemptions) {
		if (takesTokens() && !exemptions.decidesOnBearerTokens()) {
			throw new SecondFactorConfigurationException(
					"The application accepts bearer tokens, and it is not configured whether bearer tokens need a "
							+ "second factor.",
					"Set " + POLICY + "bearer-tokens to 'exempt' if the tokens come from another issuer, or are issued "
							+ "after the second factor. Set it to 'required' if this application issues them after the "
							+ "password.");
		}
	}

	private void checkProxies() {
		String[] proxies = this.beans.getBeanNamesForType(WebFilterChainProxy.class);
		if (proxies.length > 1) {
			throw new SecondFactorConfigurationException(
					"There are " + proxies.length + " beans of WebFilterChainProxy, whose chains cannot be checked.",
					"Declare filter chains as SecurityWebFilterChain beans.");
		}
	}

	/** The first chain that matches a path serves it. */
	private void checkPages() {
		List<SecurityWebFilterChain> all = this.beans.getBeanProvider(SecurityWebFilterChain.class)
			.orderedStream()
			.toList();
		all.stream()
			.map(ServerSecondFactorChainCheck::basePath)
			.flatMap(Optional::stream)
			.distinct()
			.forEach((base) -> {
				ServerWebExchange page = ServerPathExchange.get(base);
				SecurityWebFilterChain serving = all.stream()
					.filter((chain) -> matches(chain, page))
					.findFirst()
					.orElseThrow(() -> new SecondFactorConfigurationException(
							"No filter chain matches " + base + ": no user could pass the second factor.",
							"Add the path to the securityMatcher of a chain, or add a chain for all other requests."));
				if (!basePath(serving).equals(Optional.of(base))) {
					throw new SecondFactorConfigurationException(
							"The first filter chain that matches " + base + " does not serve the second factor there.",
							"Add the second factor with that basePath to the chain, or leave the path to another one.");
				}
			});
	}

	/** Where a chain serves the pages of the second factor. */
	private static Optional<String> basePath(SecurityWebFilterChain chain) {
		return filters(chain).stream()
			.filter(SecondFactorPagesWebFilter.class::isInstance)
			.map((filter) -> ((SecondFactorPagesWebFilter) filter).basePath().value())
			.findFirst();
	}

	/** A matcher that needs more than a path is taken to match. */
	private static boolean matches(SecurityWebFilterChain chain, ServerWebExchange exchange) {
		try {
			return chain.matches(exchange).flux().toStream().findFirst().orElse(false);
		}
		catch (RuntimeException ex) {
			return indexOf(filters(chain), SecondFactorPagesWebFilter.class) >= 0;
		}
	}

	private static List<WebFilter> filters(SecurityWebFilterChain chain) {
		return chain.getWebFilters().toStream().toList();
	}

	private static int indexOf(List<WebFilter> filters, Class<? extends WebFilter> type) {
		for (int i = 0; i < filters.size(); i++) {
			if (type.isInstance(filters.get(i))) {
				return i;
			}
		}
		return -1;
	}

}
