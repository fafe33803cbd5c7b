package dev.verify.security;

import java.io.Serial;

/**
 * The provider's answer speaks of something else than was asked; it decides nothing.
 */
final class ForeignAnswerException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1;

	ForeignAnswerException(String operation) {
		super("The answer to " + operation + " does not belong to the question");
	}

}
