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

package dev.verify.autoconfigure.observation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Grafana dashboard, and the names that Prometheus gives to meters.
 */
final class Dashboard {

	private Dashboard() {
	}

	static Set<String> names() throws IOException {
		JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(Path.of("../docs/grafana/verify.json")));
		return dashboard.findValuesAsString("expr")
			.stream()
			.flatMap((query) -> Pattern.compile("(?:twilio|resilience4j)_[a-z0-9_]+").matcher(query).results())
			.map(MatchResult::group)
			.collect(Collectors.toSet());
	}

	static Stream<String> names(Meter meter) {
		String name = meter.getId().getName().replace('.', '_');
		return Stream.of(name, name + "_total", name + "_seconds_count", name + "_seconds_sum", name + "_seconds_max");
	}

}
