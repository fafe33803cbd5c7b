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

package dev.verify.reliability.fuzz;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets a fuzzer that sees which branches an input takes look for those that break a
 * promise: for a moment in each build, and for as long as one likes with
 * {@code -Dfuzz.target=…} and {@code -Dfuzz.seconds=…}. What it finds, it leaves in
 * {@code target/fuzz}.
 */
@Tag("once")
class FuzzingIntegrationTests {

	/** The emulator is asked over HTTP. */
	private static final String NO_WARNING_OF_CONNECTIONS = "--disabled_hooks="
			+ "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

	private static final String TARGET = System.getProperty("fuzz.target", "all");

	private static final String SECONDS = System.getProperty("fuzz.seconds", "20");

	@Test
	void targetsWhenFuzzedThenNothingIsFound(@TempDir Path seeds) throws IOException, InterruptedException {
		Path found = Files.createDirectories(Path.of("target", "fuzz", TARGET));
		for (FuzzTarget target : FuzzTarget.all()) {
			for (Path input : Corpus.of(target)) {
				byte[] seed = Corpus.read(input);
				if (TARGET.equals("all")) {
					Files.write(seeds.resolve(target.word() + '-' + input.getFileName()),
							FuzzDriver.forAll(target, seed));
				}
				else if (TARGET.equals(target.word())) {
					Files.write(seeds.resolve(input.getFileName()), seed);
				}
			}
		}
		Path log = found.resolveSibling(TARGET + ".log");

		int status = new ProcessBuilder(command(found, seeds)).redirectErrorStream(true)
			.redirectOutput(Redirect.to(log.toFile()))
			.start()
			.waitFor();

		assertThat(status).as("see %s: %s", log.toAbsolutePath(), Files.readString(log)).isZero();
		assertThat(log).content().containsPattern("Done \\d{3,} runs");
	}

	private static List<String> command(Path found, Path seeds) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-Xmx512m");
		if (Runtime.version().feature() >= 24) {
			command.add("--sun-misc-unsafe-memory-access=allow");
			command.add("--enable-native-access=ALL-UNNAMED");
		}
		if (Runtime.version().feature() >= 21) {
			command.add("-XX:+EnableDynamicAgentLoading");
		}
		command.add("-Dfuzz.target=" + TARGET);
		command.add("-cp");
		command.add(System.getProperty("java.class.path"));
		command.addAll(List.of("com.code_intelligence.jazzer.Jazzer", "--target_class=" + FuzzDriver.class.getName(),
				"--instrumentation_includes=dev.verify.**", "--custom_hook_includes=dev.verify.**",
				NO_WARNING_OF_CONNECTIONS, "--reproducer_path=" + found.getParent(), "-artifact_prefix=" + found + "/",
				"-timeout=10", "-rss_limit_mb=3000", "-max_len=4096", "-max_total_time=" + SECONDS, found.toString(),
				seeds.toString()));
		return command;
	}

}
