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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that has a path and nothing else, to ask a filter chain whether it matches.
 */
final class PathRequest implements InvocationHandler {

	/** Of a servlet for all paths. */
	private static final Object MAPPING = Proxy.newProxyInstance(PathRequest.class.getClassLoader(),
			new Class<?>[] { HttpServletMapping.class }, (proxy, method, with) -> null);

	private final Map<Object, Object> attributes = new HashMap<>();

	private final String path;

	private PathRequest(String path) {
		this.path = path;
	}

	static HttpServletRequest get(String path) {
		return (HttpServletRequest) Proxy.newProxyInstance(PathRequest.class.getClassLoader(),
				new Class<?>[] { HttpServletRequest.class }, new PathRequest(path));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] with) {
		return switch (method.getName()) {
			case "getRequestURI", "getServletPath" -> this.path;
			case "getRequestURL" -> new StringBuffer("http://localhost").append(this.path);
			case "getContextPath" -> "";
			case "getMethod" -> "GET";
			case "getScheme" -> "http";
			case "getServerName", "getRemoteHost" -> "localhost";
			case "getRemoteAddr", "getLocalAddr" -> "127.0.0.1";
			case "getHttpServletMapping" -> MAPPING;
			case "getDispatcherType" -> DispatcherType.REQUEST;
			case "getAttribute" -> (with != null) ? this.attributes.get(with[0]) : null;
			case "setAttribute" -> (with != null) ? this.attributes.put(with[0], with[1]) : null;
			case "removeAttribute" -> (with != null) ? this.attributes.remove(with[0]) : null;
			default -> nothing(method.getReturnType());
		};
	}

	private static @Nullable Object nothing(Class<?> type) {
		if (type == boolean.class) {
			return false;
		}
		if (type == int.class) {
			return 0;
		}
		if (type == long.class) {
			return -1L;
		}
		return (type == Map.class) ? Map.of()
				: (type.getName().equals("java.util.Enumeration") ? Collections.emptyEnumeration() : null);
	}

}
