package dev.verify.autoconfigure.resilience;

import dev.verify.client.operation.VerifyOperation;
import reactor.core.publisher.Mono;

/**
 * Lets every call pass, for applications without Resilience4j.
 */
final class UnguardedCalls implements CallGuard {

	@Override
	public <T> Mono<T> guard(VerifyOperation operation, Mono<T> call) {
		return call;
	}

}
