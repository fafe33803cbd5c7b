package dev.verify.emulator;

/**
 * The emulator could not start. The message says why and what to do.
 */
public final class EmulatorStartException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	EmulatorStartException(String message, Throwable cause) {
		super(message, cause);
	}

}
