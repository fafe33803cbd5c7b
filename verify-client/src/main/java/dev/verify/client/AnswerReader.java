package dev.verify.client;

import dev.verify.client.RequestListener.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;

/**
 * Makes a value of a successful answer. Whatever it throws means that the answer makes no
 * sense.
 */
@FunctionalInterface
interface AnswerReader<T> {

	@Nullable T read(Headers headers, byte[] body);

	/**
	 * Reads nothing: whether the answer has a body does not matter.
	 */
	static AnswerReader<Void> nothing() {
		return (headers, body) -> null;
	}

	/**
	 * Reads a body that must be JSON, and must hold something.
	 */
	static <T> AnswerReader<T> json(JsonFunction<T> function) {
		return (headers, body) -> {
			Assert.isTrue(isJson(headers.get(HttpHeaders.CONTENT_TYPE)), "no JSON");
			T value = function.read(body);
			Assert.notNull(value, "JSON null");
			return value;
		};
	}

	private static boolean isJson(@Nullable String type) {
		return MediaType.APPLICATION_JSON_VALUE.equals(type)
				|| type != null && MediaType.parseMediaType(type).equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
	}

	/**
	 * Makes a value of JSON.
	 */
	@FunctionalInterface
	interface JsonFunction<T> {

		@Nullable T read(byte[] json);

	}

}
