package dev.verify.reliability.leftover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A line of {@code canaries.txt}.
 *
 * @param value what is looked for
 * @param kind what it stands for
 * @param test the class that sends it through everything
 */
record Entry(String value, String kind, String test) {

	static List<Entry> list() throws IOException {
		try (InputStream file = Objects.requireNonNull(Entry.class.getResourceAsStream("/canaries.txt"))) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split(" {2,}"))
				.map((cells) -> new Entry(cells[0], cells[1], cells[2]))
				.toList();
		}
	}

}
