package dev.verify.security;

/**
 * The result of verifying a code or push.
 */
public sealed interface VerifyResult {

	/**
	 * The factor is passed. This result is given once per attempt, and never again.
	 *
	 * @param method how it was passed
	 */
	record Approved(SecondFactorMethod method) implements VerifyResult {
	}

	/**
	 * The factor is not passed.
	 *
	 * @param problem the reason
	 */
	record Refused(SecondFactorProblem problem) implements VerifyResult {
	}

}
