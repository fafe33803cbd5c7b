package dev.verify.security.recovery;

import dev.verify.security.SecondFactorProblem;

/**
 * The result of redeeming a recovery code.
 */
public sealed interface RecoveryResult {

	/**
	 * The code was right and is used up. This result is given once per code.
	 *
	 * @param left how many the user still has
	 */
	record Approved(int left) implements RecoveryResult {
	}

	/**
	 * The code opens nothing.
	 *
	 * @param problem the reason
	 */
	record Refused(SecondFactorProblem problem) implements RecoveryResult {
	}

}
