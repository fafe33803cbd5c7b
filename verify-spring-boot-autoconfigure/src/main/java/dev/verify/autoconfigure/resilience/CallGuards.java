package dev.verify.autoconfigure.resilience;

/**
 * Creates the call guard of each client, so that clients do not affect each other.
 */
@FunctionalInterface
interface CallGuards {

	CallGuard of(String client);

}
