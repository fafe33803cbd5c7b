package dev.verify.security.config;

import java.io.Serial;

/**
 * A configuration in which the second factor would not hold, or could not be passed. It
 * fails the start.
 */
public final class SecondFactorConfigurationException extends IllegalStateException {

	@Serial
	private static final long serialVersionUID = 1;

	private final String problem;

	private final String action;

	/**
	 * Creates the exception.
	 * @param problem what is wrong, a sentence
	 * @param action what to do, a sentence
	 */
	public SecondFactorConfigurationException(String problem, String action) {
		super(problem + " " + action);
		this.problem = problem;
		this.action = action;
	}

	/**
	 * Returns what is wrong.
	 * @return a sentence
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * Returns what to do.
	 * @return a sentence
	 */
	public String action() {
		return this.action;
	}

}
