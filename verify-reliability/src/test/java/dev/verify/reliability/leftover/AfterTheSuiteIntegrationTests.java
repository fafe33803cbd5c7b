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

package dev.verify.reliability.leftover;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs when all other tests of all modules have run, and reads what they have left.
 */
@Tag("after-the-suite")
class AfterTheSuiteIntegrationTests {

	@Test
	@DisplayName("R44: after the whole suite, no canary is found in any report, output, log or database")
	void canaryWhenTheWholeSuiteHasRunThenIsFoundNowhere() throws IOException {
		Canaries canaries = Canaries.known();
		Leftovers leftovers = Leftovers.of(Path.of("..").toRealPath());
		long characters = leftovers.files().stream().mapToLong((file) -> Leftovers.read(file).length()).sum();
		System.out.printf("After the suite: %d canaries, %d files, %d characters%n", canaries.size(),
				leftovers.files().size(), characters);

		assertThat(leftovers.holding(canaries)).isEmpty();
		if (Boolean.parseBoolean(System.getenv("VERIFY_REQUIRE_ALL"))) {
			assertThat(leftovers.files()).as("reports of the whole suite").hasSizeGreaterThan(250);
			assertThat(characters).as("what the whole suite has written").isGreaterThan(2_000_000);
		}
	}

}
