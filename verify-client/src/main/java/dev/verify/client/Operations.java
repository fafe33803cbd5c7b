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
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectReader;

import org.springframework.core.ResolvableType;

/**
 * Carries out the declared operations: a {@code Mono} is one request, a {@code Flux} is a
 * list in pages. Each method is read once, whatever the number of services.
 */
final class Operations {

	private final Map<Method, Operation> operations = new ConcurrentHashMap<>();

	private final Transport transport;

	private final VerifyJson json;

	private final boolean checkArguments;

	Operations(Transport transport, VerifyJson json, boolean checkArguments) {
		this.transport = transport;
		this.json = json;
		this.checkArguments = checkArguments;
	}

	Publisher<?> invoke(Method method, @Nullable Object[] arguments, @Nullable String serviceSid) {
		Operation operation = this.operations.computeIfAbsent(method, this::read);
		Call call;
		try {
			call = operation.declaration().call(arguments, serviceSid);
			if (this.checkArguments) {
				Limits.check(call);
			}
		}
		catch (IllegalArgumentException ex) {
			Throwable refusal = new VerifyArgumentException(operation.declaration().operation(),
					String.valueOf(ex.getMessage()));
			return (method.getReturnType() == Flux.class) ? Flux.error(refusal) : Mono.error(refusal);
		}
		return operation.sender().apply(call);
	}

	private Operation read(Method method) {
		Type type = ResolvableType.forMethodReturnType(method).getGeneric(0).getType();
		return new Operation(new Declaration(method), sender(method, type));
	}

	private Function<Call, Publisher<?>> sender(Method method, Type type) {
		if (method.getReturnType() == Flux.class) {
			Pages<?> pages = new Pages<>(this.transport, this.json, type);
			return pages::list;
		}
		AnswerReader<?> answers = (type == Void.class) ? AnswerReader.nothing() : reader(this.json.reader(type));
		return (call) -> this.transport.exchange(call, answers);
	}

	private static AnswerReader<?> reader(ObjectReader json) {
		return AnswerReader.json(json::readValue);
	}

	/**
	 * A method of a resource, and the invocation of its operation.
	 */
	private record Operation(Declaration declaration, Function<Call, Publisher<?>> sender) {
	}

}
