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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a class in a virtual machine of its own, on a core of its own where the system
 * lets us choose.
 */
final class OwnMachine {

	private OwnMachine() {
	}

	static Process start(int core, List<String> command) throws IOException {
		List<String> all = new ArrayList<>();
		if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
			all.addAll(List.of("taskset", "-c", Integer.toString(core)));
		}
		else {
			System.out.println("There is no taskset: both sides share all cores, and the figures say less.");
		}
		all.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx2g", "-cp",
				System.getProperty("java.class.path")));
		all.addAll(command);
		return new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

}
