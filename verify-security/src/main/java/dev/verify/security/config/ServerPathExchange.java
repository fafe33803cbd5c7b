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
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;

/**
 * An exchange that has a path and nothing else, to ask a filter chain whether it matches.
 */
final class ServerPathExchange implements InvocationHandler {

	private final Map<String, Object> attributes = new ConcurrentHashMap<>();

	private final HttpHeaders headers = new HttpHeaders();

	private final String path;

	private final ServerHttpRequest request;

	private ServerPathExchange(String path) {
		this.path = path;
		this.request = (ServerHttpRequest) proxy(ServerHttpRequest.class);
	}

	static ServerWebExchange get(String path) {
		return (ServerWebExchange) new ServerPathExchange(path).proxy(ServerWebExchange.class);
	}

	private Object proxy(Class<?> type) {
		return Proxy.newProxyInstance(ServerPathExchange.class.getClassLoader(), new Class<?>[] { type }, this);
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] with) throws Throwable {
		if (method.isDefault()) {
			return InvocationHandler.invokeDefault(proxy, method, with);
		}
		return switch (method.getName()) {
			case "getRequest" -> this.request;
			case "getAttributes" -> this.attributes;
			case "getPath" -> RequestPath.parse(this.path, null);
			case "getURI" -> URI.create("http://localhost" + this.path);
			case "getMethod" -> HttpMethod.GET;
			case "getHeaders" -> this.headers;
			case "getId", "getLogPrefix" -> "";
			default -> nothing(method.getReturnType());
		};
	}

	private static @Nullable Object nothing(Class<?> type) {
		if (type == Mono.class) {
			return Mono.empty();
		}
		if (type == Flux.class) {
			return Flux.empty();
		}
		if (type == MultiValueMap.class) {
			return new LinkedMultiValueMap<>();
		}
		return (type == boolean.class) ? false : null;
	}

}
