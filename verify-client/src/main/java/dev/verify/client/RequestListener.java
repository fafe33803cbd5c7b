package dev.verify.client;

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Receives each request of a call, and may add headers to it. To register a listener, put
 * it into the Reactor context of the call, with this class as its key. Methods run on an
 * event loop and must not block.
 */
public interface RequestListener {

	/**
	 * A request is about to leave.
	 * @param headers sets a header of the request, by name and value
	 */
	void sending(BiConsumer<String, String> headers);

	/**
	 * An answer has begun to arrive.
	 * @param status its HTTP status
	 * @param headers its headers
	 */
	void answered(int status, Headers headers);

	/**
	 * The headers of an answer.
	 */
	@FunctionalInterface
	interface Headers {

		/**
		 * Finds a header.
		 * @param name its name, in any case
		 * @return its first value, null if there is none
		 */
		@Nullable String get(String name);

	}

}
