package dev.verify.security;

/**
 * The result of starting a challenge.
 */
public sealed interface StartResult {

	/**
	 * The challenge was sent, or was sent before: a second request in a race, or an early
	 * one, joins the running challenge and sends nothing.
	 *
	 * @param pending what the session has to keep
	 */
	record Started(PendingChallenge pending) implements StartResult {
	}

	/**
	 * Nothing was started.
	 *
	 * @param problem the reason
	 */
	record Refused(SecondFactorProblem problem) implements StartResult {
	}

}
