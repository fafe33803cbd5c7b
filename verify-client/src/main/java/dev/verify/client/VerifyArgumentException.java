package dev.verify.client;

import java.io.Serial;

import dev.verify.client.operation.VerifyOperation;

/**
 * A call with invalid arguments. It was not sent. The message names the argument and the
 * rule, never the value.
 */
public final class VerifyArgumentException extends VerifyException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param operation what was called
	 * @param problem which argument is wrong and why, without a value of the call
	 */
	public VerifyArgumentException(VerifyOperation operation, String problem) {
		super(operation, "was not sent: " + problem, null);
	}

}
