package dev.verify.emulator.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The languages in which messages can be sent.
 */
final class Locales {

	static final String DEFAULT = "en";

	private static final List<String> SUPPORTED = load();

	private Locales() {
	}

	/**
	 * Finds a language, written with a dash or an underscore and in any case.
	 */
	static Optional<String> find(String tag) {
		String wanted = tag.replace('_', '-');
		return SUPPORTED.stream().filter(wanted::equalsIgnoreCase).findFirst();
	}

	private static List<String> load() {
		try (InputStream file = Objects.requireNonNull(Locales.class.getResourceAsStream("locales.txt"))) {
			return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\s+"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
