package dev.verify.autoconfigure.resilience;

import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;

/**
 * Intercepts each attempt of a call.
 */
@FunctionalInterface
interface CallGuard {

	<T> Mono<T> guard(VerifyOperation operation, Mono<T> call);

}
