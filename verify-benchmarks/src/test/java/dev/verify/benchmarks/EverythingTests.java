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

package dev.verify.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The pages have a place for all that is measured.
 */
@Tag("once")
class EverythingTests {

	@ParameterizedTest
	@ValueSource(strings = { "StartUp", "AuthorisedRequest", "Login", "PushWaitsLoad", "EmulatorLoad", "Outage" })
	void pageWhenSomethingIsMeasuredThenHasItBetweenItsMarks(String name) throws Exception {
		String page = Files.readString(Path.of("../docs/performance.md"))
				+ Files.readString(Path.of("../docs/reliability.md"));
		String written = Everything.with(page, name, List.of("| a row |"));
		assertThat(written).contains("| a row |\n\n<!-- end of " + name + " -->");
		assertThat(Everything.with(written, name, List.of("| a row |"))).as("written twice").isEqualTo(written);
	}

	@Test
	void pageWhenItHasNoMarksThenIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> Everything.with("# A page", "StartUp", List.of()))
			.withMessage("The page has no marks for StartUp");
	}

}
