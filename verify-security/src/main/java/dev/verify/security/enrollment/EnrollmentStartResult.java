package dev.verify.security.enrollment;

import dev.verify.security.SecondFactorProblem;

/**
 * The result of starting an enrollment.
 */
public sealed interface EnrollmentStartResult {

	/**
	 * The factor can be proved now.
	 *
	 * @param candidate what the session has to keep
	 */
	record Started(EnrollmentCandidate candidate) implements EnrollmentStartResult {
	}

	/**
	 * Nothing was started.
	 *
	 * @param problem the reason
	 */
	record Refused(SecondFactorProblem problem) implements EnrollmentStartResult {
	}

}
