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

package dev.verify.reliability.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is left behind when the tests of two nodes are ended in the middle.
 */
class GuardTests {

	@TempDir
	private Path directory;

	@Test
	void processWhenNobodyIsThereAnyMoreThenIsKilledAndItsFilesAreDeleted() throws Exception {
		Path files = Files.createDirectories(this.directory.resolve("files"));
		Files.writeString(files.resolve("file"), "text");
		Guard guard = Guard.of(files);
		Process first = guard.guarded(sleeper());
		Process ended = guard.guarded(sleeper());
		Process last = guard.guarded(sleeper());
		Process stranger = sleeper();
		ended.destroyForcibly().onExit().get(30, TimeUnit.SECONDS);

		guard.close();

		first.onExit().get(30, TimeUnit.SECONDS);
		last.onExit().get(30, TimeUnit.SECONDS);
		assertThat(stranger.isAlive()).isTrue();
		assertThat(files).doesNotExist();
		stranger.destroyForcibly();
	}

	private static Process sleeper() throws IOException {
		return new ProcessBuilder("sleep", "600").start();
	}

}
