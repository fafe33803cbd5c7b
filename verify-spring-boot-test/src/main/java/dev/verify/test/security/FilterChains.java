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
