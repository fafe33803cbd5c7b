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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;
import dev.verify.client.form.OpenValue;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.Sid;
import dev.verify.client.operation.VerifyCall;
import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * A method of a resource, read once; turns the arguments of each invocation into a call.
 */
final class Declaration {

	static final String SERVICE_SID = "ServiceSid";

	private final VerifyOperation operation;

	private final PathTemplate path;

	private final List<Argument> arguments;

	Declaration(Method method) {
		VerifyCall declared = method.getAnnotation(VerifyCall.class);
		Assert.state(declared != null, () -> method + " lacks @VerifyCall");
		HttpExchange mapping = mapping(method);
		String uriTemplate = mapping(method.getDeclaringClass()).url() + mapping.url();
		this.operation = new VerifyOperation(declared.id(), declared.kind(), HttpMethod.valueOf(mapping.method()),
				uriTemplate);
		this.path = new PathTemplate(uriTemplate);
		this.arguments = IntStream.range(0, method.getParameterCount())
			.mapToObj((index) -> argument(new MethodParameter(method, index)))
			.toList();
	}

	VerifyOperation operation() {
		return this.operation;
	}

	private static HttpExchange mapping(AnnotatedElement element) {
		HttpExchange mapping = AnnotatedElementUtils.findMergedAnnotation(element, HttpExchange.class);
		Assert.state(mapping != null, () -> element + " lacks @HttpExchange");
		return mapping;
	}

	Call call(@Nullable Object[] values, @Nullable String serviceSid) {
		Draft draft = new Draft(this.operation.kind());
		if (this.path.variables().contains(SERVICE_SID)) {
			Assert.state(serviceSid != null, "No Verify service: set the property twilio.verify.service-sid, "
					+ "or call VerifyClient.Builder#serviceSid or VerifyClient#withService");
			draft.variables.put(SERVICE_SID, serviceSid);
		}
		for (int i = 0; i < values.length; i++) {
			this.arguments.get(i).apply(values[i], draft);
		}
		return new Call(this.operation.as(draft.kind), draft.variables, this.path.expand(draft.variables),
				draft.fields);
	}

	private static Argument argument(MethodParameter parameter) {
		PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
		if (variable != null) {
			Sid sid = parameter.getParameterAnnotation(Sid.class);
			Pattern pattern = (sid != null) ? sidPattern(sid.value()) : null;
			return (value, draft) -> draft.variable(variable.value(), value, pattern);
		}
		RequestParam field = parameter.getParameterAnnotation(RequestParam.class);
		if (field != null) {
			boolean optional = parameter.isOptional();
			return (value, draft) -> draft.field(field.value(), value, optional);
		}
		return (value, draft) -> draft.form(parameter.getParameterType().getSimpleName(), value);
	}

	static Pattern sidPattern(String prefix) {
		return Pattern.compile(prefix + "[0-9a-fA-F]{32}");
	}

	/**
	 * The mapping of one argument.
	 */
	private interface Argument {

		void apply(@Nullable Object value, Draft draft);

	}

	/**
	 * A call in the making.
	 */
	private static final class Draft {

		private final Map<String, String> variables = new HashMap<>();

		private Fields fields = Fields.none();

		private OperationKind kind;

		private Draft(OperationKind kind) {
			this.kind = kind;
		}

		private void variable(String name, @Nullable Object value, @Nullable Pattern pattern) {
			Assert.notNull(value, () -> name + " must not be null");
			String text = text(value);
			Assert.isTrue(pattern == null || pattern.matcher(text).matches(),
					() -> name + " must be a SID of the form " + pattern);
			this.variables.put(name, text);
		}

		private void field(String name, @Nullable Object value, boolean optional) {
			Assert.isTrue(value != null || optional, () -> name + " must not be null");
			if (value != null) {
				this.fields = this.fields.with(name, text(value));
			}
		}

		private void form(String name, @Nullable Object value) {
			Assert.notNull(value, () -> name + " must not be null");
			Form form = (Form) value;
			this.fields = this.fields.and(form.fields());
			this.kind = form.kind(this.kind);
		}

		private static String text(Object value) {
			return (value instanceof OpenValue word) ? word.value() : value.toString();
		}

	}

}
