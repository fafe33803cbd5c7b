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

package dev.verify.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A TypeScript client that is generated from the OpenAPI file: the types compile in
 * strict mode, and the client walks the sample. Needs Node.js with npm, which installs
 * the packages that {@code package-lock.json} names.
 */
@Tag("once")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "sample.emulator.port=0", "sample.passwords.alice={noop}looking-glass",
				"sample.passwords.bob={noop}builders-yard", "sample.passwords.carol={noop}harbour-light" })
class TypeScriptClientIntegrationTests {

	private static final Path SOURCES = Path.of("src/test/typescript");

	private static final Path FOLDER = Path.of("target/typescript");

	private static final Path API = Path.of("../docs/second-factor.openapi.yaml").toAbsolutePath();

	// Arguments, so that no number is left among the files of the build.
	private static final String ALICES_PHONE = "+12025550143";

	private static final String CAROLS_PHONE = "+14155552671";

	private static final long MINUTES = 5;

	@Autowired
	private VerifyEmulator emulator;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void install() throws Exception {
		Files.createDirectories(FOLDER);
		try (Stream<Path> sources = Files.list(SOURCES)) {
			for (Path source : sources.filter(Files::isRegularFile).toList()) {
				Files.copy(source, FOLDER.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		String missing;
		try {
			Result installed = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
			if (installed.status() == 0) {
				return;
			}
			missing = "npm cannot install the packages: " + installed.output();
		}
		catch (IOException ex) {
			missing = "npm cannot be run: " + ex.getMessage();
		}
		if (Boolean.parseBoolean(System.getenv("VERIFY_REQUIRE_ALL"))) {
			throw new IllegalStateException(missing);
		}
		System.err.println("SKIPPED: " + missing);
		Assumptions.abort(missing);
	}

	@Test
	@DisplayName("F5: a client that is generated from the OpenAPI file compiles and walks enrollment, challenge and recovery")
	void clientWhenGeneratedThenCompilesAndWalksTheSample() throws Exception {
		assertSucceeds(run("npm", "run", "generate", "--", API.toString(), "--output", "schema.ts"));
		assertSucceeds(run("npm", "run", "check"));

		Result walk = run("node", "out/walk.js", "http://localhost:" + this.port, this.emulator.url(), ALICES_PHONE,
				CAROLS_PHONE);

		assertSucceeds(walk);
		assertThat(walk.output()).contains("Walked enrollment, challenge and recovery");
	}

	private static void assertSucceeds(Result result) {
		assertThat(result.status()).as(result.output()).isZero();
	}

	private static Result run(String... command) throws IOException, InterruptedException {
		File output = Files.createTempFile(FOLDER, "output", ".txt").toFile();
		Process process = new ProcessBuilder(List.of(command)).directory(FOLDER.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output)
			.start();
		if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
			process.descendants().forEach(ProcessHandle::destroy);
			process.destroy();
			throw new IllegalStateException(String.join(" ", command) + " did not end");
		}
		return new Result(process.exitValue(), Files.readString(output.toPath()));
	}

	/**
	 * What a command has done.
	 *
	 * @param status its exit status
	 * @param output what it printed
	 */
	private record Result(int status, String output) {
	}

}
