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

package dev.verify.emulator.contract;

import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.verify.emulator.contract.Contract.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds every answer that any test gets against the contract of 2026: a success against
 * the schema of its operation, an error against the shape of errors. It counts what it
 * has seen.
 */
public final class AnswerGuard {

	private static final Pattern PREFIX = Pattern.compile("https?://[^/]+");

	private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final List<Known> OPERATIONS = Contract.NEWER.operations().stream().map(Known::of).toList();

	private static final Map<String, Schema> BY_OPERATION = new ConcurrentHashMap<>();

	private static final LongAdder SUCCESSES = new LongAdder();

	private static final LongAdder ERRORS = new LongAdder();

	private static final Set<String> SUCCEEDED = new ConcurrentSkipListSet<>();

	private static final Set<String> FAILED = new ConcurrentSkipListSet<>();

	private static final Set<Integer> CODES = new ConcurrentSkipListSet<>();

	private AnswerGuard() {
	}

	/**
	 * Names the operations of the contract.
	 */
	public static List<String> operations() {
		return OPERATIONS.stream().map((known) -> known.operation.id()).toList();
	}

	/**
	 * Checks an answer of the API.
	 */
	public static void check(HttpResponse<String> answer) {
		String path = PREFIX.matcher(answer.uri().toString()).replaceFirst("");
		if (!path.startsWith("/v2/") || path.equals("/v2/token")) {
			return;
		}
		Optional<Operation> operation = operation(answer.request().method(), path);
		if (answer.statusCode() >= 400) {
			checkError(answer, operation);
		}
		else {
			assertThat(operation).as(path).isPresent();
			checkSuccess(answer, operation.get());
		}
	}

	private static Optional<Operation> operation(String method, String path) {
		return OPERATIONS.stream()
			.filter((known) -> known.operation.method().equals(method) && known.path.matcher(path).matches())
			.min(Comparator.comparingInt(Known::variables))
			.map(Known::operation);
	}

	private static void checkSuccess(HttpResponse<String> answer, Operation operation) {
		if (!operation.id().equals("CreateVerificationCheck") || answer.statusCode() != 200) {
			assertThat(answer.statusCode()).as(operation.id()).isEqualTo(operation.success());
		}
		if (operation.schema() == null) {
			assertThat(answer.body()).isEmpty();
		}
		else {
			assertThat(schema(operation).validate(JSON.readTree(answer.body()))).as(answer.body()).isEmpty();
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
		}
		SUCCESSES.increment();
		SUCCEEDED.add(operation.id());
	}

	private static void checkError(HttpResponse<String> answer, Optional<Operation> operation) {
		JsonNode body = JSON.readTree(answer.body());
		assertThat(body.propertyNames()).containsExactly("code", "message", "more_info", "status");
		assertThat(body.path("code").isInt()).isTrue();
		assertThat(body.path("message").isString()).isTrue();
		assertThat(body.path("more_info").asString())
			.isEqualTo("https://www.twilio.com/docs/errors/" + body.path("code").asInt());
		assertThat(body.path("status").asInt()).isEqualTo(answer.statusCode());
		assertThat(answer.headers().firstValue("Date")).isPresent();
		assertThat(answer.headers().firstValue("Twilio-Request-Id")).isPresent();
		ERRORS.increment();
		CODES.add(body.path("code").asInt());
		operation.ifPresent((found) -> FAILED.add(found.id()));
	}

	static Schema schema(Operation operation) {
		return BY_OPERATION.computeIfAbsent(operation.id() + System.identityHashCode(operation.contract()), (key) -> {
			JsonNode properties = operation.schema().path("properties");
			if (operation.id().equals("FetchVerificationAttemptsSummary")) {
				// The older schema says number, its example is a string, and so is the
				// API.
				ObjectNode percentage = (ObjectNode) properties.path("conversion_rate_percentage");
				percentage.set("type", JsonNodeFactory.instance.arrayNode().add("string").add("number"));
			}
			if (operation.id().endsWith("ChallengePasskeys")) {
				// The schema wants SIDs where its own examples have empty texts.
				List.of("entity_sid", "factor_sid")
					.forEach((name) -> ((ObjectNode) properties.path(name)).remove(List.of("pattern", "minLength")));
			}
			return SCHEMAS.getSchema(operation.schema());
		});
	}

	static String summary() {
		return "Contract: " + SUCCESSES.sum() + " success answers of " + SUCCEEDED.size() + " operations, "
				+ ERRORS.sum() + " error answers of " + FAILED.size() + " operations with " + CODES.size()
				+ " codes, all as the contract says";
	}

	private record Known(Operation operation, Pattern path) {

		static Known of(Operation operation) {
			String path = operation.path().replace(".", "\\.").replaceAll("\\{[A-Za-z]+}", "[^/?]+");
			return new Known(operation, Pattern.compile(path + "(\\?.*)?"));
		}

		int variables() {
			return this.operation.path().split("\\{").length;
		}

	}

}
