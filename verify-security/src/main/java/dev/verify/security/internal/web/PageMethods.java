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

package dev.verify.security.internal.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.http.HttpMethod;

/**
 * The HTTP methods of each page, to answer a request with another one. Without an answer,
 * the rules of the application would deny the request, and lead it to the page itself.
 */
public final class PageMethods {

	private PageMethods() {
	}

	/**
	 * Returns the methods of each address.
	 * @param routes the endpoints
	 * @return by path, one of {@link SecondFactorPaths} or of a file
	 */
	public static Map<String, Set<HttpMethod>> of(List<Route> routes) {
		Map<String, Set<HttpMethod>> methods = new TreeMap<>();
		routes.forEach((route) -> methods.computeIfAbsent(route.path(), (path) -> new TreeSet<>()).add(route.method()));
		StaticResource.ALL.keySet()
			.forEach((path) -> methods.put(path, new TreeSet<>(Set.of(HttpMethod.GET, HttpMethod.HEAD))));
		return methods;
	}

	/**
	 * Tells whether a method is refused where no page has it. A GET or POST leads to the
	 * page that a user needs.
	 * @param method the method
	 * @return {@code false} for GET and POST
	 */
	public static boolean refuse(HttpMethod method) {
		return !HttpMethod.GET.equals(method) && !HttpMethod.POST.equals(method);
	}

}
