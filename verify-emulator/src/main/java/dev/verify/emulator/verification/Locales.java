package dev.verify.emulator.verification;

import java.util.List;
import java.util.Optional;

import dev.verify.emulator.api.Resource;

/**
 * The languages in which messages can be sent.
 */
final class Locales {

	static final String DEFAULT = "en";

	private static final List<String> SUPPORTED = List
		.of(Resource.text(Locales.class, "locales.txt").strip().split("\\s+"));

	private Locales() {
	}

	/**
	 * Finds a language, written with a dash or an underscore and in any case.
	 */
	static Optional<String> find(String tag) {
		String wanted = tag.replace('_', '-');
		return SUPPORTED.stream().filter(wanted::equalsIgnoreCase).findFirst();
	}

}
