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

package dev.verify.sample.aot;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/**
 * The packaged sample in a process of its own, on free ports, with the beans that were
 * worked out while it was built.
 */
final class PackagedSample implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("The bank +(http://\\S+)");

	private final Process process;

	private final Path output;

	private PackagedSample(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static PackagedSample start(Path directory) throws IOException {
		Path output = directory.resolve("output.txt");
		String java = ProcessHandle.current().info().command().orElse("java");
		Process process = new ProcessBuilder(List.of(java, "-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true",
				"-jar", jar().toString(), "--server.port=0", "--sample.emulator.port=0",
				"--spring.main.log-startup-info=true", "--logging.level.dev.verify.sample=info"))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		return new PackagedSample(process, output);
	}

	private static Path jar() throws IOException {
		try (Stream<Path> built = Files.list(Path.of("target"))) {
			return built.filter((file) -> file.getFileName().toString().matches("verify-sample-app-.*\\.jar"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("Package the sample first: ./mvnw verify does"));
		}
	}

	URI address() {
		Awaitility.await().atMost(Duration.ofMinutes(2)).failFast(() -> {
			if (!this.process.isAlive()) {
				throw new IllegalStateException("The sample has ended:\n" + output());
			}
		}).until(() -> ADDRESS.matcher(output()).find());
		Matcher address = ADDRESS.matcher(output());
		address.find();
		return URI.create(address.group(1));
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().join();
	}

}
