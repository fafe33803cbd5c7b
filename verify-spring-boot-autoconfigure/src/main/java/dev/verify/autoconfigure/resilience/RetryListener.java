package dev.verify.autoconfigure.resilience;

import dev.verify.client.operation.VerifyOperation;

/**
 * Hears of calls that are repeated.
 */
@FunctionalInterface
interface RetryListener {

	/** Nobody listens. */
	RetryListener NONE = (client, operation, failure) -> {
	};

	void repeated(String client, VerifyOperation operation, Failure failure);

}
