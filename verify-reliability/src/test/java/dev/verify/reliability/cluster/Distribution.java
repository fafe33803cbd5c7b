package dev.verify.reliability.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The packaged sample, laid out as it starts fastest, and beside it the clock.
 *
 * @param sample the sample's jar, which names its libraries
 * @param clock the jar with the clock
 */
record Distribution(Path sample, Path clock) {

	static Distribution unpack(Path directory) {
		try {
			return unpacked(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Distribution unpacked(Path directory) throws IOException {
		Path layout = directory.resolve("sample");
		Process tool = new ProcessBuilder(java(), "-XX:TieredStopAtLevel=1", "-Djarmode=tools", "-jar",
				packaged().toString(), "extract", "--application-filename", "sample.jar", "--destination",
				layout.toString())
			.inheritIO()
			.start();
		if (tool.onExit().join().exitValue() != 0) {
			throw new IllegalStateException("The sample's jar cannot be unpacked");
		}
		Path clock = directory.resolve("clock.jar");
		String name = NodeClock.class.getName().replace('.', '/') + ".class";
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(clock));
				InputStream content = Distribution.class.getClassLoader().getResourceAsStream(name)) {
			jar.putNextEntry(new ZipEntry(name));
			content.transferTo(jar);
		}
		return new Distribution(layout.resolve("sample.jar"), clock);
	}

	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	List<String> command() {
		return List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto", "-cp",
				this.sample + File.pathSeparator + this.clock, "dev.verify.sample.SampleApplication");
	}

	private static Path packaged() throws IOException {
		try (Stream<Path> built = Files.list(Path.of("..", "verify-sample-app", "target"))) {
			return built.filter((file) -> file.getFileName().toString().matches("verify-sample-app-.*\\.jar"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("Package the sample first: ./mvnw verify does"));
		}
	}

}
