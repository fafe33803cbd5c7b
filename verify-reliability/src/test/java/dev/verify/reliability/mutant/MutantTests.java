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

package dev.verify.reliability.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each way in of docs/threat-model.md has a mutant that still fits the code, and names a
 * test that is there. {@code verify-reliability/mutants/run} shows that the test notices.
 */
class MutantTests {

	static List<Mutant> mutants() {
		return Mutant.all();
	}

	@Test
	@DisplayName("B01 to B28 have one mutant each")
	void mutantsWhenCountedThenOneForEachWayIn() {
		assertThat(Mutant.all()).extracting(Mutant::id)
			.containsExactlyElementsOf(
					IntStream.rangeClosed(1, 28).mapToObj((n) -> String.format("B%02d", n)).toList());
	}

	@ParameterizedTest
	@MethodSource("mutants")
	void mutantWhenAppliedThenFitsTheCode(Mutant mutant) throws IOException, InterruptedException {
		Process check = new ProcessBuilder("git", "apply", "--check", "--recount", mutant.file().toString())
			.directory(Mutant.PROJECT.toFile())
			.redirectErrorStream(true)
			.start();
		String said = new String(check.getInputStream().readAllBytes());

		assertThat(check.waitFor()).as(said).isZero();
		assertThat(mutant.diff()).contains("src/main/").doesNotContain("src/test/");
	}

	@ParameterizedTest
	@MethodSource("mutants")
	void mutantWhenItNamesATestThenItIsThereAndNamesTheWayIn(Mutant mutant) throws IOException {
		assertThat(mutant.source()).content().contains("void " + mutant.method()).containsPattern("\\b" + mutant.id());
	}

	@ParameterizedTest
	@MethodSource("mutants")
	@DisplayName("docs/reliability.md has the mutant in its table")
	void mutantWhenDocumentedThenWithItsTest(Mutant mutant) throws IOException {
		String test = mutant.testClass().substring(mutant.testClass().lastIndexOf('.') + 1);

		assertThat(Files.readString(Mutant.PROJECT.resolve("docs/reliability.md")))
			.contains("| " + mutant.id() + " | " + mutant.hole() + " | `" + test + "` |");
	}

}
