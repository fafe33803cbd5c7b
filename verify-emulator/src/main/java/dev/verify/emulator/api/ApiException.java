package dev.verify.emulator.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error on its way to the client.
 */
public final class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ApiError error;

	private final transient Map<String, String> headers = new LinkedHashMap<>();

	ApiException(ApiError error, String message) {
		super(message, null, false, false);
		this.error = error;
	}

	/**
	 * Adds a header to the answer.
	 * @param name the header's name
	 * @param value the header's value
	 * @return this exception
	 */
	public ApiException header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	/**
	 * Returns which error this is.
	 * @return the error
	 */
	public ApiError error() {
		return this.error;
	}

	/**
	 * Turns the error into an answer of the API's error shape.
	 * @return the answer
	 */
	public Reply reply() {
		Reply reply = Reply.error(this.error.status(), this.error.code(), String.valueOf(getMessage()));
		return reply.headers(Collections.unmodifiableMap(this.headers));
	}

}
