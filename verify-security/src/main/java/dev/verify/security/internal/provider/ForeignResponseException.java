package dev.verify.security.internal.provider;

import java.io.Serial;

/**
 * The provider's answer speaks of something else than was asked; it decides nothing.
 */
public final class ForeignResponseException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1;

	public ForeignResponseException(String operation) {
		super("The answer to " + operation + " does not belong to the question");
	}

}
