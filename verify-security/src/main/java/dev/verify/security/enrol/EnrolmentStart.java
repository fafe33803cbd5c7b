package dev.verify.security.enrol;

import dev.verify.security.SecondFactorProblem;

/**
 * What became of the wish to add a factor.
 */
public sealed interface EnrolmentStart {

	/**
	 * The factor can be proved now.
	 *
	 * @param candidate what the session has to keep
	 */
	record Started(EnrolmentCandidate candidate) implements EnrolmentStart {
	}

	/**
	 * Nothing was started.
	 *
	 * @param problem the reason
	 */
	record Refused(SecondFactorProblem problem) implements EnrolmentStart {
	}

}
