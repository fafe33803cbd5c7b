package dev.verify.autoconfigure.health;

import java.util.Map;

/**
 * The circuit breakers around calls to Verify.
 */
@FunctionalInterface
interface Circuits {

	/** For applications without Resilience4j. */
	Circuits NONE = Map::of;

	/**
	 * Finds the state of each circuit.
	 * @return for each client the kinds of operations and states, such as {@code start}
	 * and {@code OPEN}
	 */
	Map<String, Map<String, String>> states();

}
