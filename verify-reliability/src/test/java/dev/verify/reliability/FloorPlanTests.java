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
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each proof stands alone.
 */
@Tag("once")
class FloorPlanTests {

	@Test
	void sourcesWhenTheyNameAPackageThenOneOfTheirModule() throws IOException {
		for (String module : List.of("verify-reliability/src/test", "verify-compatibility/src/test",
				"verify-benchmarks/src/main")) {
			Path own = Path.of("..", module, "java/dev/verify", module.substring(7, module.indexOf('/')));
			try (Stream<Path> files = Files.walk(Path.of("..", module, "java"))) {
				// The application of docs/getting-started.md has a package of its reader.
				Path readers = Path.of("..", "verify-compatibility/src/test/java/com/example/bank");
				assertThat(files.filter(Files::isRegularFile).filter((file) -> !file.startsWith(readers))).isNotEmpty()
					.allSatisfy((file) -> assertThat(file).startsWith(own));
			}
		}
	}

	@Test
	void proofsWhenTheyImportThenNotEachOther() {
		slices().matching("dev.verify.reliability.(*)..")
			.should()
			.notDependOnEachOther()
			.check(new ClassFileImporter().importPackages("dev.verify.reliability"));
	}

}
