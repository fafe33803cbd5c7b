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

package dev.verify.emulator.console;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.verify.emulator.server.Request;

/**
 * Keeps other web pages away from the console, which has no password: a page in the
 * developer's browser must neither read his codes nor move his clock.
 */
final class CrossSiteGuard {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final boolean loopbackOnly;

	/**
	 * Creates the filter.
	 * @param host the address that the server is bound to
	 */
	CrossSiteGuard(String host) {
		this.loopbackOnly = LOOPBACK.contains(host) || host.equals("::1");
	}

	/**
	 * Returns whether a request may come in. A name that resolves to the loopback
	 * interface is not enough: the client must have asked for the interface itself.
	 */
	boolean admits(Request request) {
		String host = request.header("Host").toLowerCase(Locale.ROOT);
		String name = host.replaceFirst(":[0-9]+$", "");
		if (this.loopbackOnly && !LOOPBACK.contains(name)) {
			return false;
		}
		String origin = request.header("Origin");
		if (!origin.isEmpty() && !origin.equalsIgnoreCase("http://" + host)) {
			return false;
		}
		return List.of("", "none", "same-origin").contains(request.header("Sec-Fetch-Site")) || followsLink(request);
	}

	private static boolean followsLink(Request request) {
		return request.method().equals("GET") && request.path().equals("/emulator")
				&& request.header("Sec-Fetch-Mode").equals("navigate");
	}

}
