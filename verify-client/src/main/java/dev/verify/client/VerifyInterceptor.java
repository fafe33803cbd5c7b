package dev.verify.client;

import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;

/**
 * Intercepts each request, to limit, retry or count it. A list makes one request per
 * page.
 */
@FunctionalInterface
public interface VerifyInterceptor {

	/**
	 * Wraps a call.
	 * @param operation what is called
	 * @param call the request; each subscription sends it once
	 * @param <T> the type of the answer
	 * @return the call to make in its place
	 */
	<T> Mono<T> intercept(VerifyOperation operation, Mono<T> call);

}
