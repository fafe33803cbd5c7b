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
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.client.form.Form;
import dev.verify.client.form.OpenValue;
import dev.verify.client.operation.Sid;
import dev.verify.client.operation.VerifyCall;
import dev.verify.client.webhook.EventType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * What a method of the client declares. Forms are not read but used: every factory and
 * every field is called, and what it would send is looked at.
 */
record Declared(Method method) {

	static Map<String, Declared> all() {
		return Stream.of(VerifyClient.class.getMethods())
			.filter((accessor) -> accessor.getReturnType().isAnnotationPresent(HttpExchange.class))
			.flatMap((accessor) -> Stream.of(accessor.getReturnType().getMethods()))
			.filter((method) -> method.isAnnotationPresent(VerifyCall.class))
			.map(Declared::new)
			.collect(Collectors.toMap(Declared::id, (declared) -> declared));
	}

	String id() {
		return this.method.getAnnotation(VerifyCall.class).id();
	}

	String httpMethod() {
		return exchange(this.method).method();
	}

	String path() {
		HttpExchange type = this.method.getDeclaringClass().getAnnotation(HttpExchange.class);
		return type.value() + exchange(this.method).url();
	}

	private static HttpExchange exchange(Method method) {
		return AnnotatedElementUtils.getMergedAnnotation(method, HttpExchange.class);
	}

	/**
	 * The path variables by name, with the pattern that each must match.
	 */
	Map<String, String> pathVariables() {
		Map<String, String> variables = new LinkedHashMap<>();
		for (Parameter parameter : this.method.getParameters()) {
			PathVariable variable = parameter.getAnnotation(PathVariable.class);
			if (variable != null) {
				Sid sid = parameter.getAnnotation(Sid.class);
				variables.put(variable.value(), (sid != null) ? "^" + sid.value() + "[0-9a-fA-F]{32}$" : "");
			}
		}
		return variables;
	}

	/**
	 * The fields that travel in the body or in the query, with the type of their
	 * argument.
	 */
	Map<String, Class<?>> fields() {
		Map<String, Class<?>> fields = new LinkedHashMap<>();
		for (Parameter parameter : this.method.getParameters()) {
			RequestParam field = parameter.getAnnotation(RequestParam.class);
			if (field != null) {
				fields.put(field.value(), parameter.getType());
			}
			else if (Form.class.isAssignableFrom(parameter.getType())) {
				factories(parameter.getType()).forEach((factory) -> fieldsOf(factory)
					.forEach((name, type) -> fields.merge(name, type, Declared::narrower)));
			}
		}
		return fields;
	}

	/**
	 * The fields that cannot be left out.
	 */
	Set<String> requiredFields() {
		Set<String> required = Stream.of(this.method.getParameters())
			.filter((parameter) -> parameter.isAnnotationPresent(RequestParam.class))
			.filter((parameter) -> !parameter.getAnnotatedType()
				.isAnnotationPresent(org.jspecify.annotations.Nullable.class))
			.map((parameter) -> parameter.getAnnotation(RequestParam.class).value())
			.collect(Collectors.toSet());
		for (Parameter parameter : this.method.getParameters()) {
			if (Form.class.isAssignableFrom(parameter.getType())) {
				required.addAll(factories(parameter.getType()).map((factory) -> call(factory, null).fields().names())
					.reduce((one, other) -> one.stream().filter(other::contains).collect(Collectors.toSet()))
					.orElseThrow());
			}
		}
		return required;
	}

	Type answerType() {
		return ((ParameterizedType) this.method.getGenericReturnType()).getActualTypeArguments()[0];
	}

	boolean isList() {
		return this.method.getReturnType() == Flux.class;
	}

	boolean isSingle() {
		return this.method.getReturnType() == Mono.class;
	}

	List<RecordComponent> answerComponents() {
		return (answerType() == Void.class) ? List.of() : List.of(((Class<?>) answerType()).getRecordComponents());
	}

	private static Stream<Method> factories(Class<?> form) {
		return Stream.of(form.getMethods())
			.filter((candidate) -> Modifier.isStatic(candidate.getModifiers()) && candidate.getReturnType() == form);
	}

	/**
	 * Forms with each field that they can have.
	 */
	static List<Form> forms(Class<?> type) {
		return factories(type).map((factory) -> call(factory, null))
			.flatMap((form) -> Stream.concat(Stream.of(form),
					Stream.of(type.getMethods())
						.filter((method) -> !Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type)
						.map((field) -> call(field, form))))
			.toList();
	}

	private static Map<String, Class<?>> fieldsOf(Method factory) {
		Map<String, Class<?>> fields = new LinkedHashMap<>();
		Form form = call(factory, null);
		form.fields().names().forEach((name) -> fields.put(name, typeOf(name, factory)));
		Stream.of(form.getClass().getMethods())
			.filter((candidate) -> !Modifier.isStatic(candidate.getModifiers())
					&& candidate.getReturnType() == form.getClass())
			.forEach((field) -> call(field, form).fields()
				.names()
				.stream()
				.filter((name) -> !fields.containsKey(name))
				.forEach((name) -> fields.put(name, field.getParameterTypes()[0])));
		return fields;
	}

	// A field that a factory fills in by itself shows its type elsewhere.
	private static Class<?> narrower(Class<?> one, Class<?> other) {
		return (one == String.class) ? other : one;
	}

	private static Class<?> typeOf(String name, Method factory) {
		return Stream.of(factory.getParameters())
			.filter((parameter) -> parameter.getName().equalsIgnoreCase(name))
			.<Class<?>>map(Parameter::getType)
			.findFirst()
			.orElse(String.class);
	}

	private static Form call(Method method, Object target) {
		try {
			return (Form) method.invoke(target,
					Arrays.stream(method.getParameterTypes()).map(Declared::sample).toArray());
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError(method.toString(), ex);
		}
	}

	private static Object sample(Class<?> type) {
		return Map
			.<Class<?>, Object>of(String.class, "text", int.class, 1, boolean.class, true, Instant.class, Instant.EPOCH,
					URI.class, URI.create("https://example.com"), Map.class, Map.of("key", "value"), List.class,
					List.of(EventType.ALL))
			.getOrDefault(type, OpenValue.class.isAssignableFrom(type) ? words(type).get(0) : "");
	}

	/**
	 * The constants of an open value.
	 */
	static List<Object> words(Class<?> type) {
		return Stream.of(type.getFields()).filter((field) -> field.getType() == type).map((field) -> {
			try {
				return field.get(null);
			}
			catch (IllegalAccessException ex) {
				throw new AssertionError(ex);
			}
		}).toList();
	}

}
