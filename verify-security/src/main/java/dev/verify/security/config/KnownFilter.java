package dev.verify.security.config;

import org.jspecify.annotations.Nullable;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * Notes the authorization filter of a chain as one that this configurer has seen.
 */
final class KnownFilter implements ObjectPostProcessor<AuthorizationFilter> {

	private final @Nullable GuardedFilters known;

	KnownFilter(@Nullable GuardedFilters known) {
		this.known = known;
	}

	@Override
	public <O extends AuthorizationFilter> O postProcess(O filter) {
		if (this.known != null) {
			this.known.add(filter);
		}
		return filter;
	}

}
