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
