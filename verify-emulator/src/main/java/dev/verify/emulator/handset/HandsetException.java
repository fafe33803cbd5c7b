package dev.verify.emulator.handset;

/**
 * The emulator refused what a handset asked for.
 */
public final class HandsetException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final int code;

	HandsetException(int status, int code, String message) {
		super("HTTP " + status + ", code " + code + ": " + message);
		this.status = status;
		this.code = code;
	}

	/**
	 * Returns the HTTP status of the refusal.
	 * @return the status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns the API's code of the refusal.
	 * @return the code, such as 60324; 0 when there is none
	 */
	public int code() {
		return this.code;
	}

}
