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

package dev.verify.emulator.console;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.verify.emulator.api.Body;
import dev.verify.emulator.fault.Fault;
import dev.verify.emulator.fault.Fault.Action;
import dev.verify.emulator.fault.FaultRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Fault rules as JSON.
 */
final class FaultJson {

	private FaultJson() {
	}

	/**
	 * Reads rules.
	 * @throws IllegalArgumentException when they are malformed
	 */
	static List<FaultRule> read(JsonNode array) {
		if (!array.isArray()) {
			throw new IllegalArgumentException("Faults are a JSON array of rules");
		}
		return array.valueStream().map(FaultJson::rule).toList();
	}

	private static FaultRule rule(JsonNode node) {
		if (!node.isObject()) {
			throw new IllegalArgumentException("A fault rule is a JSON object");
		}
		String operation = text(node, "operation");
		Fault fault = new Fault(action(node), number(node, "status"), number(node, "code"), delay(node),
				number(node, "retry_after"));
		return new FaultRule("*".equals(operation) ? null : operation, node.path("probability").asDouble(1),
				number(node, "times"), fault);
	}

	private static Action action(JsonNode node) {
		String word = text(node, "action");
		return Stream.of(Action.values())
			.filter((action) -> action.name().equalsIgnoreCase((word != null) ? word : "respond"))
			.findFirst()
			.orElseThrow(
					() -> new IllegalArgumentException("The action of a fault is respond, reset, truncate or hang"));
	}

	private static Duration delay(JsonNode node) {
		String delay = text(node, "delay");
		try {
			return (delay != null) ? Duration.parse(delay) : Duration.ZERO;
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("The delay of a fault is an ISO 8601 duration, such as PT2S", ex);
		}
	}

	private static @Nullable String text(JsonNode node, String name) {
		return node.path(name).isNull() ? null : node.path(name).asString(null);
	}

	private static @Nullable Integer number(JsonNode node, String name) {
		JsonNode number = node.path(name);
		if (number.isNull() || number.isMissingNode()) {
			return null;
		}
		if (!number.isInt()) {
			throw new IllegalArgumentException("The " + name + " of a fault is a whole number");
		}
		return number.intValue();
	}

	static Body write(FaultRule rule) {
		Fault fault = rule.fault();
		return new Body().with("operation", rule.operation())
			.with("action", fault.action().name().toLowerCase(Locale.ROOT))
			.with("probability", rule.probability())
			.with("times", rule.times())
			.with("status", fault.status())
			.with("code", fault.code())
			.with("delay", fault.delay().toString())
			.with("retry_after", fault.retryAfter());
	}

}
