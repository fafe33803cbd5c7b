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

package dev.verify.client;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Tells ahead-of-time compilation of the declared operations, the proxies that serve them
 * and the records that they return.
 */
final class VerifyClientRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		Class<?>[] resources = resources();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, resources);
		for (Class<?> resource : resources) {
			hints.proxies().registerJdkProxy(resource);
		}
	}

	/** Every accessor of the client that leads to declared operations. */
	static Class<?>[] resources() {
		return Stream.of(VerifyClient.class.getMethods())
			.map(Method::getReturnType)
			.filter((type) -> AnnotatedElementUtils.hasAnnotation(type, HttpExchange.class))
			.toArray(Class<?>[]::new);
	}

}
