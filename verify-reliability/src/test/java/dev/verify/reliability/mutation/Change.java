package dev.verify.reliability.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small change of one line, told by what stands in the line and not by its number, so
 * that it is the same when other lines come and go.
 *
 * @param place the class and its method
 * @param line what stands in the line
 * @param what what was changed there
 */
record Change(String place, String line, String what) {

	/** Reads the line of a change in the sources of a module. */
	static Change at(Path module, String type, String method, int number, String what) {
		String line = lines(module, type).get(number - 1).strip();
		return new Change(outer(type) + "#" + method.replaceAll("lambda\\$(\\w+)\\$\\d+", "$1"), line,
				what.replaceAll(" for [\\w/$]+::[\\w$<>]+$", ""));
	}

	static List<String> lines(Path module, String type) {
		Path file = module.resolve("src/main/java").resolve(outer(type).replace('.', '/') + ".java");
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String outer(String type) {
		return type.split("\\$", 2)[0];
	}

	@Override
	public String toString() {
		return this.place + "\n" + this.line + "\n" + this.what;
	}

}
