package dev.verify.autoconfigure.resilience;

import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;

/**
 * Stands around each single try of a call.
 */
@FunctionalInterface
interface CallGuard {

	<T> Mono<T> guard(VerifyOperation operation, Mono<T> call);

}
