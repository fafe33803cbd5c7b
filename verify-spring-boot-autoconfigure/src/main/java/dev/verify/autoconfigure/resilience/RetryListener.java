package dev.verify.autoconfigure.resilience;

import dev.verify.client.operation.VerifyOperation;

/**
 * Listens to retries.
 */
@FunctionalInterface
interface RetryListener {

	/** Ignores retries. */
	RetryListener NONE = (client, operation, failure) -> {
	};

	void repeated(String client, VerifyOperation operation, Failure failure);

}
