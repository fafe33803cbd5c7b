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

import org.springframework.http.HttpMethod;

/**
 * Which requests an endpoint handles.
 *
 * @param method the HTTP method
 * @param path one of {@link SecondFactorPaths}
 * @param endpoint handles them
 */
public record Route(HttpMethod method, String path, Endpoint endpoint) {

	/**
	 * Creates the route of an address that is read.
	 * @param path one of {@link SecondFactorPaths}
	 * @param endpoint handles the requests
	 * @return the route
	 */
	public static Route get(String path, Endpoint endpoint) {
		return new Route(HttpMethod.GET, path, endpoint);
	}

	/**
	 * Creates the route of an address that changes something.
	 * @param path one of {@link SecondFactorPaths}
	 * @param endpoint handles the requests
	 * @return the route
	 */
	public static Route post(String path, Endpoint endpoint) {
		return new Route(HttpMethod.POST, path, endpoint);
	}

}
