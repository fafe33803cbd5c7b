package dev.verify.client;

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Is told of each request of a call, and may add headers to it. Whoever wants to listen
 * puts one into the context of the call, under this class as its key. Methods run on an
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
