package dev.verify.security.config;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * Remembers which authorization filters were built together with a
 * {@link SecondFactorConfigurer}, so that a start-up check finds those that were not: a
 * chain put together by hand, or from XML. Publish one as a bean to have it filled.
 */
public final class GuardedFilters {

	private final Set<AuthorizationFilter> known = Collections
		.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

	void add(AuthorizationFilter filter) {
		this.known.add(filter);
	}

	/**
	 * Tells whether a chain decides on requests without knowing of the second factor.
	 * @param chain a filter chain
	 * @return {@code true} if one of its authorization filters is not known
	 */
	public boolean isUnguarded(SecurityFilterChain chain) {
		return chain.getFilters()
			.stream()
			.filter(AuthorizationFilter.class::isInstance)
			.anyMatch((filter) -> !this.known.contains(filter));
	}

}
