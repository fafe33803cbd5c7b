package dev.verify.security.enrol;

import dev.verify.security.SecondFactorProblem;

/**
 * What became of the wish to change a factor.
 */
public sealed interface FactorChange {

	/**
	 * It is changed.
	 */
	record Done() implements FactorChange {
	}

	/**
	 * Nothing has changed.
	 *
	 * @param problem the reason
	 */
	record Refused(SecondFactorProblem problem) implements FactorChange {
	}

}
