package dev.verify.compatibility;

/**
 * The result of adding the second factor to an application.
 */
public enum Outcome {

	/** The password alone opens nothing, and the second factor opens the application. */
	WORKS("works"),

	/** The start fails, and says what to do. */
	FAILS_WITH_ADVICE("start fails");

	private final String words;

	Outcome(String words) {
		this.words = words;
	}

	/** As the documentation says it. */
	public String words() {
		return this.words;
	}

}
