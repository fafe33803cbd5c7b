package dev.verify.test.security;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * The filter chains of a WebFlux application under test.
 */
final class FilterChains {

	private FilterChains() {
	}

	/**
	 * Adds a filter directly before the chains, after what sets the user up.
	 * @param handler the application
	 * @param filter the filter
	 * @return {@code false} if there are no chains
	 */
	static boolean precede(WebHttpHandlerBuilder handler, WebFilter filter) {
		AtomicBoolean found = new AtomicBoolean();
		handler.filters((filters) -> {
			int chains = indexIn(filters);
			found.set(chains < filters.size());
			if (found.get()) {
				filters.add(chains, filter);
			}
		});
		return found.get();
	}

	private static int indexIn(List<WebFilter> filters) {
		for (int i = 0; i < filters.size(); i++) {
			if (filters.get(i) instanceof WebFilterChainProxy) {
				return i;
			}
		}
		return filters.size();
	}

}
