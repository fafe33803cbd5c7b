package dev.verify.reliability.mutation;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A row of the table: classes, and the tests that have to notice what is changed there.
 *
 * @param name what the row is called
 * @param module the module of the classes
 * @param classes their names, in the package of the row; the last part may be a star
 * @param tests the names of the tests
 */
record Row(String name, Path module, List<String> classes, List<String> tests) {

	static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

	static final Path HOME = PROJECT.resolve("verify-reliability/mutation");

	static List<Row> all() {
		try (Stream<Path> files = Files.list(HOME)) {
			return files.filter((file) -> file.toString().endsWith(".row")).sorted().map(Row::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Row read(Path file) {
		Properties row = new Properties();
		try (Reader reader = Files.newBufferedReader(file)) {
			row.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Row(file.getFileName().toString().replace(".row", ""), PROJECT.resolve(row.getProperty("module")),
				names(row, "classes"), names(row, "tests"));
	}

	private static List<String> names(Properties row, String key) {
		return Stream.of(row.getProperty(key).replace("\"", "").split(" "))
			.map((name) -> row.getProperty("package") + "." + name)
			.toList();
	}

	/** Tells whether a name stands for a source, or a package with some. */
	boolean isThere(String root, String name) {
		Path path = this.module.resolve(root).resolve(name.replace('.', '/').replace("/*", ""));
		return name.endsWith("*") ? Files.isDirectory(path) : Files.isRegularFile(Path.of(path + ".java"));
	}

	@Override
	public String toString() {
		return this.name;
	}

}
