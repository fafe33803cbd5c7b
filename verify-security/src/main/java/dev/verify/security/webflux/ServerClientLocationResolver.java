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

package dev.verify.security.webflux;

import dev.verify.security.internal.ClientIpAddresses;
import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;

/**
 * Resolves the place that a login comes from, in a WebFlux application. A push shows the
 * place, so that a user recognizes the login of an attacker. As a bean it may know better
 * than {@linkplain #address() the default}, for instance by a database of addresses. What
 * it returns goes to Verify and to the device.
 */
@FunctionalInterface
public interface ServerClientLocationResolver {

	/**
	 * Names the place. May block.
	 * @param exchange the request that starts the login
	 * @return for instance {@code Berlin, Germany}; cut to 128 characters, and
	 * {@code null} if there is nothing to show. If it throws, nothing is shown
	 */
	@Nullable String of(ServerWebExchange exchange);

	/**
	 * Shows the client IP address that the server reports, and no header that a client
	 * can write. An address that is not public is not shown, for instance that of a proxy
	 * which the server does not trust.
	 * @return the default
	 */
	static ServerClientLocationResolver address() {
		return (exchange) -> ClientIpAddresses.shown(ClientIpAddresses.of(exchange.getRequest().getRemoteAddress()))
			.orElse(null);
	}

}
