package dev.verify.autoconfigure.resilience;

/**
 * Gives each of an application's clients a guard of its own, so that none of them suffers
 * for another.
 */
@FunctionalInterface
interface CallGuards {

	CallGuard of(String client);

}
