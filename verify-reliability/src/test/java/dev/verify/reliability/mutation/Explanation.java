package dev.verify.reliability.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why no test can notice a change.
 *
 * @param change the change
 * @param reason why nothing that is promised depends on it
 */
record Explanation(Change change, String reason) {

	/** Reads blocks of four lines: place, line, change, reason. */
	static List<Explanation> all(Path file) {
		try {
			return Stream.of(Files.readString(file).strip().split("\n\n+"))
				.filter((block) -> !block.startsWith("# "))
				.map(Explanation::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Explanation read(String block) {
		String[] lines = block.split("\n");
		if (lines.length != 4) {
			throw new IllegalStateException("Four lines, place, line, change and reason, are missing in: " + block);
		}
		return new Explanation(new Change(lines[0], lines[1], lines[2]), lines[3]);
	}

}
