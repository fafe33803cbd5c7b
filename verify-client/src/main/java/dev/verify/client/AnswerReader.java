package dev.verify.client;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Makes a value of a successful answer.
 */
@FunctionalInterface
interface AnswerReader<T> {

	@Nullable T read(HttpHeaders headers, byte[] body);

}
