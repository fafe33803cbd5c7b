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

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.context.ReactorContextWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

/**
 * Finds out whether a chain of a WebFlux application keeps logins for later requests. A
 * repository that keeps logins has to look at the request to find one.
 */
final class ServerLoginMemory {

	/** A repository that takes longer looks somewhere, and so keeps logins. */
	private static final Duration LONGEST = Duration.ofSeconds(5);

	private ServerLoginMemory() {
	}

	static boolean isIn(List<WebFilter> filters) {
		List<WebFilter> readers = filters.stream().filter(ReactorContextWebFilter.class::isInstance).toList();
		return readers.isEmpty() || readers.stream().anyMatch(ServerLoginMemory::looks);
	}

	private static boolean looks(WebFilter reader) {
		AtomicBoolean looked = new AtomicBoolean();
		ServerWebExchange exchange = (ServerWebExchange) Proxy.newProxyInstance(
				ServerLoginMemory.class.getClassLoader(), new Class<?>[] { ServerWebExchange.class },
				(proxy, method, with) -> {
					looked.set(true);
					throw new UnsupportedOperationException(method.getName());
				});
		try {
			reader.filter(exchange, (same) -> ReactiveSecurityContextHolder.getContext().then())
				.timeout(LONGEST)
				.flux()
				.toStream()
				.findFirst();
		}
		catch (RuntimeException ex) {
			return true;
		}
		return looked.get();
	}

}
