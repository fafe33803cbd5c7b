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
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import dev.verify.client.operation.VerifyCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyClientRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(org.springframework.aot.hint.RuntimeHintsRegistrar.class)
			.stream()
			.filter(VerifyClientRuntimeHints.class::isInstance)
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@Test
	void everyResourceHasAProxy() {
		assertThat(VerifyClientRuntimeHints.resources()).hasSize(16)
			.allSatisfy((resource) -> assertThat(RuntimeHintsPredicates.proxies().forInterfaces(resource))
				.accepts(this.hints));
	}

	@Test
	void everyOperationCanBeInvoked() {
		assertThat(operations()).hasSize(57)
			.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
				.accepts(this.hints));
	}

	@Test
	void everyRecordThatAnswersAreReadIntoCanBeCreated() {
		assertThat(records()).hasSizeGreaterThan(20)
			.allSatisfy((type) -> assertThat(
					RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
				.accepts(this.hints));
	}

	private static Stream<Method> operations() {
		return Stream.of(VerifyClientRuntimeHints.resources())
			.flatMap((resource) -> Stream.of(resource.getMethods()))
			.filter((method) -> method.isAnnotationPresent(VerifyCall.class));
	}

	private static Set<Class<?>> records() {
		Set<Class<?>> found = new LinkedHashSet<>();
		Deque<ResolvableType> open = new ArrayDeque<>(operations().map(ResolvableType::forMethodReturnType).toList());
		while (!open.isEmpty()) {
			ResolvableType type = open.pop();
			open.addAll(Stream.of(type.getGenerics()).toList());
			Class<?> raw = type.resolve();
			if (raw != null && raw.isRecord() && found.add(raw)) {
				for (RecordComponent component : raw.getRecordComponents()) {
					open.push(ResolvableType.forMethodReturnType(component.getAccessor()));
				}
			}
		}
		return found;
	}

}
