package dev.verify.reliability.fuzz;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Personal data that the seeds hold: if it turns up in a text that may be logged, it
 * leaked.
 */
public final class Canary {

	static final String PHONE = "+12125550161";

	static final String CODE = "424242";

	static final String MAIL = "canary@mail.example";

	private Canary() {
	}

	/** Fails if a text for logs shows one of them. */
	public static void hidden(@Nullable Object loggable) {
		String text = String.valueOf(loggable);
		for (String secret : List.of(PHONE, CODE, MAIL)) {
			check(!text.contains(secret), "shown: " + secret);
		}
	}

	/** Fails with a word on what was promised. */
	public static void check(boolean kept, String promise) {
		if (!kept) {
			throw new AssertionError(promise);
		}
	}

}
