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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R44: the search can find what it looks for.
 */
class CanariesTests {

	@TempDir
	private Path project;

	static List<Entry> entries() throws IOException {
		return Entry.list();
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource("entries")
	void searchWhenACanaryWasLeftBehindThenFindsIt(Entry canary) throws IOException {
		Path report = leave("verify-x/target/surefire-reports/TEST-x.xml",
				"<system-out>sent to " + canary.value() + "!");

		List<String> finds = Leftovers.of(this.project).holding(Canaries.known());

		assertThat(finds).singleElement().asString().startsWith(report.toString()).contains(canary.kind());
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource("entries")
	void canaryWhenListedThenItsTestSendsIt(Entry canary) throws IOException {
		try (Stream<Path> sources = Files.walk(Path.of("..").toRealPath(), 12)) {
			assertThat(sources.filter((file) -> file.endsWith(canary.test() + ".java")).toList()).singleElement()
				.satisfies((source) -> assertThat(Files.readString(source)).contains(canary.value()));
		}
	}

	@ParameterizedTest(name = "{index}")
	@ValueSource(strings = { "To=%2B1202555" + "0199&", "+1212555" + "0100.",
			"Authorization: Basic " + "QUN0b2tlbkFDdG9rZW5BQ3Rva2Vu", "otpauth" + "://totp/Bank",
			"code 0000-111A" + "-ZZZZ" })
	void searchWhenSomethingLooksLikeASecretThenFindsIt(String line) throws IOException {
		leave("target/build.log", line);

		assertThat(Leftovers.of(this.project).holding(Canaries.known())).hasSize(1);
	}

	@ParameterizedTest(name = "{index}")
	@ValueSource(
			strings = { "VE1202555" + "0199aaaa", "0.1202555" + "0199", "9" + "9182736450" + "1", "a 555 of 0199" })
	void searchWhenANumberIsPartOfAnotherThenIsSilent(String line) throws IOException {
		leave("verify-x/target/cluster/node.txt", line);

		assertThat(Leftovers.of(this.project).holding(Canaries.known())).isEmpty();
	}

	@Test
	void searchWhenFilesAreNotTextThenReadsThem() throws IOException {
		leave("verify-x/target/bank.mv.db", "\0\1\2" + Entry.list().get(0).value() + "\0");
		leave("verify-x/java_pid1.hprof", "\0" + Entry.list().get(1).value());

		assertThat(Leftovers.of(this.project).holding(Canaries.known())).hasSize(2);
	}

	@Test
	void searchWhenAFuzzerTellsOfItsInputsThenHearsTheProductOnly() throws IOException {
		String canary = Entry.list().get(0).value();
		leave("verify-x/target/fuzz/fed.log", "#151\tNEW DE: \"" + canary + "\"-\n\"" + canary + "\" # Uses: 70");
		Path said = leave("verify-x/target/fuzz/said.log", "#151\tNEW\nWARN sent to " + canary);

		assertThat(Leftovers.of(this.project).holding(Canaries.known())).singleElement()
			.asString()
			.startsWith(said.toString());
	}

	@Test
	void searchWhenCompiledThenLooksElsewhere() throws IOException {
		leave("verify-x/target/test-classes/canaries.txt", Entry.list().get(0).value());
		leave("verify-x/src/test/java/XTests.java", Entry.list().get(0).value());

		assertThat(Leftovers.of(this.project).files()).isEmpty();
	}

	private Path leave(String name, String text) throws IOException {
		Path file = this.project.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

}
