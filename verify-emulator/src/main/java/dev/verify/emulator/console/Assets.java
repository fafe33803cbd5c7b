package dev.verify.emulator.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The files of the page.
 */
final class Assets {

	private static final Map<String, String> TYPES = Map.of("page.html", "text/html; charset=utf-8", "page.css",
			"text/css; charset=utf-8", "page.js", "text/javascript; charset=utf-8", "view.js",
			"text/javascript; charset=utf-8", "icon.svg", "image/svg+xml");

	private Assets() {
	}

	/**
	 * Finds a file.
	 * @param path the path under {@code /emulator}, empty for the page itself
	 * @return the file, {@code null} when there is none
	 */
	static @Nullable Answer find(String path) {
		String name = path.isEmpty() ? "page.html" : path.substring(1);
		String type = TYPES.get(name);
		return (type != null) ? new Answer(200, type, read(name)) : null;
	}

	private static byte[] read(String name) {
		try (InputStream file = Assets.class.getResourceAsStream(name)) {
			if (file == null) {
				throw new IllegalStateException("The file " + name + " is missing from the jar");
			}
			return file.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
