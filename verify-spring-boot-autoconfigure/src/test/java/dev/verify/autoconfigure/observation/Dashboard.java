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
