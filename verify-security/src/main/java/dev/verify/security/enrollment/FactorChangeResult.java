package dev.verify.security.enrollment;

import dev.verify.security.SecondFactorProblem;

/**
 * The result of a change of factors.
 */
public sealed interface FactorChangeResult {

	/**
	 * It is changed.
	 */
	record Done() implements FactorChangeResult {
	}

	/**
	 * Nothing has changed.
	 *
	 * @param problem the reason
	 */
	record Refused(SecondFactorProblem problem) implements FactorChangeResult {
	}

}
