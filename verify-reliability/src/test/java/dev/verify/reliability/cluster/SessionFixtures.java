package dev.verify.reliability.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the sessions of each version held: for each of our classes the bytes that a node
 * wrote, and beside them the parts that it had. Those of a new version are written by
 * {@code ./mvnw -pl verify-reliability -am verify -Dgroups=cluster -Dsession.fixtures=0.2.0}
 * and kept for as long as sessions of that version may be about.
 */
final class SessionFixtures {

	private static final Path DIRECTORY = Path.of("src", "test", "resources", "sessions");

	private SessionFixtures() {
	}

	static List<Path> versions() throws IOException {
		return list(DIRECTORY);
	}

	static List<Path> of(Path version) throws IOException {
		return list(version).stream().filter((file) -> file.toString().endsWith(".ser")).toList();
	}

	/** The class that a fixture is one of. */
	static String typeOf(Path fixture) {
		return fixture.getFileName().toString().replaceFirst("\\.ser$", "");
	}

	static List<String> partsOf(Path fixture) throws IOException {
		return Files.readAllLines(fixture.resolveSibling(typeOf(fixture) + ".txt"));
	}

	static void write(String version, byte[] bytes) throws IOException, ReflectiveOperationException {
		Serialized written = Serialized.read(bytes);
		String name = written.value().getClass().getName();
		Path directory = Files.createDirectories(DIRECTORY.resolve(version));
		Files.write(directory.resolve(name + ".ser"), bytes);
		Files.write(directory.resolve(name + ".txt"), written.parts());
	}

	private static List<Path> list(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.sorted().toList();
		}
	}

}
