package dev.verify.client;

import java.io.Serial;

import dev.verify.client.operation.VerifyOperation;
import org.jspecify.annotations.Nullable;

/**
 * A failed call to Verify. Neither message nor cause holds a value of the call.
 */
public abstract sealed class VerifyException extends RuntimeException
		permits VerifyApiException, VerifyArgumentException, VerifyTransportException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final VerifyOperation operation;

	VerifyException(VerifyOperation operation, String message, @Nullable Throwable cause) {
		super(operation.id() + " (" + operation.method() + " " + operation.uriTemplate() + ") " + message, cause);
		this.operation = operation;
	}

	/**
	 * Returns what was called.
	 * @return what was called
	 */
	public VerifyOperation operation() {
		return this.operation;
	}

}
