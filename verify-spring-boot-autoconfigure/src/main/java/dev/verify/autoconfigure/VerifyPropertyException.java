package dev.verify.autoconfigure;

/**
 * A missing or invalid property of {@code twilio.verify}. Its text names the property,
 * never its value.
 */
public final class VerifyPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	/**
	 * Creates the exception.
	 * @param property the full name of the property
	 * @param problem what is wrong with it, as the end of a sentence
	 */
	public VerifyPropertyException(String property, String problem) {
		super("The property '" + property + "' " + problem);
		this.property = property;
	}

	/**
	 * The full name of the property to set.
	 * @return the name, for instance {@code twilio.verify.auth-token}
	 */
	public String getProperty() {
		return this.property;
	}

}
