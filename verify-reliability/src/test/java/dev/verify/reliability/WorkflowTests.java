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

package dev.verify.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files of GitHub: valid YAML, with commands and actions that exist.
 */
@Tag("once")
class WorkflowTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern ACTION = Pattern.compile("[\\w-]+/[\\w./-]+@v\\d+");

	@ParameterizedTest
	@MethodSource("files")
	void fileWhenReadThenYaml(Path file) throws IOException {
		assertThat(load(file)).isInstanceOf(Map.class);
	}

	@Test
	void workflowsWhenReadThenRunScriptsOfTheRepository() throws IOException {
		List<String> commands = new ArrayList<>();
		for (Path workflow : files().filter((file) -> file.getParent().endsWith("workflows")).toList()) {
			collect("run", load(workflow), commands);
		}

		JsonNode scripts = JsonMapper.shared()
			.readTree(Files.readString(ROOT.resolve("docs/package.json")))
			.path("scripts");
		assertThat(commands).filteredOn((command) -> command.startsWith("npm "))
			.isNotEmpty()
			.allMatch((command) -> command.startsWith("npm ci") || scripts.has(command.substring("npm run ".length())));
		assertThat(commands).filteredOn((command) -> !command.startsWith("npm ")).isNotEmpty().allSatisfy((command) -> {
			String script = Stream.of(command.split("\\s+"))
				.filter((word) -> word.startsWith("."))
				.findFirst()
				.orElseThrow();
			assertThat(ROOT.resolve(script)).isExecutable();
		});
	}

	@Test
	void workflowsWhenReadThenActionsHaveAVersion() throws IOException {
		List<String> actions = new ArrayList<>();
		for (Path workflow : files().filter((file) -> file.getParent().endsWith("workflows")).toList()) {
			collect("uses", load(workflow), actions);
		}

		assertThat(actions).isNotEmpty().allMatch((action) -> ACTION.matcher(action).matches());
	}

	static Stream<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(ROOT.resolve(".github"))) {
			return files.filter((file) -> file.toString().endsWith(".yml")).sorted().toList().stream();
		}
	}

	private static Object load(Path file) throws IOException {
		return new Yaml().load(Files.readString(file));
	}

	private static void collect(String key, Object node, List<String> found) {
		if (node instanceof Map<?, ?> map) {
			if (map.get(key) instanceof String value) {
				found.add(value);
			}
			collect(key, map.values(), found);
		}
		else if (node instanceof Collection<?> list) {
			list.forEach((element) -> collect(key, element, found));
		}
	}

}
