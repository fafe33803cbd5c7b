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

package dev.verify.compatibility.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the public API of each published module with its {@code src/api/api.txt}.
 * Every change of the API is a deliberate one: {@code -Dapi.record} writes the files, and
 * the change is reviewed as part of the commit.
 */
@Tag("once")
class ApiBaselineTests {

	@ParameterizedTest
	@ValueSource(strings = { "verify-client", "verify-emulator", "verify-security", "verify-spring-boot-autoconfigure",
			"verify-spring-boot-test" })
	@DisplayName("The public API is the recorded one")
	void apiWhenBuiltThenAsRecorded(String module) throws IOException {
		Path baseline = Path.of("..", module, "src", "api", "api.txt");

		String api = PublicApi.of(Path.of("..", module, "target", "classes"));

		assertThat(api).as("types of " + module).contains("public ");
		if (System.getProperty("api.record") != null) {
			Files.createDirectories(baseline.getParent());
			Files.writeString(baseline, api);
		}
		assertThat(changes(Files.readString(baseline), api)).as("""
				changes of the public API of %s. Describe a change that is meant in CHANGELOG.md, and record it:
				./mvnw -pl verify-compatibility -am test -Dtest=ApiBaselineTests \
				-Dsurefire.failIfNoSpecifiedTests=false -Dapi.record=true
				""", module).isEmpty();
	}

	@Test
	void changesWhenAMethodIsRemovedAndOneIsAddedThenBothWithTheirType() {
		String recorded = "public class One\n\tpublic void first()\n\npublic class Two\n\tpublic void first()\n";
		String built = "public class One\n\tpublic void first()\n\npublic class Two\n\tpublic void second()\n";

		assertThat(changes(recorded, built)).containsExactly("- public class Two: public void first()",
				"+ public class Two: public void second()");
		assertThat(changes(recorded, recorded)).isEmpty();
	}

	private static List<String> changes(String recorded, String built) {
		Set<String> before = declarations(recorded);
		Set<String> after = declarations(built);
		List<String> changes = new ArrayList<>();
		before.stream().filter((line) -> !after.contains(line)).forEach((line) -> changes.add("- " + line));
		after.stream().filter((line) -> !before.contains(line)).forEach((line) -> changes.add("+ " + line));
		return changes;
	}

	private static Set<String> declarations(String api) {
		Set<String> declarations = new LinkedHashSet<>();
		String type = "";
		for (String line : api.lines().toList()) {
			if (line.startsWith("\t")) {
				declarations.add(type + ": " + line.strip());
			}
			else {
				type = line;
				declarations.add(line);
			}
		}
		return declarations;
	}

}
