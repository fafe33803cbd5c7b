package dev.verify.security;

/**
 * What became of the wish to start a second factor.
 */
public sealed interface StartResult {

	/**
	 * The challenge is on its way, or was already: a press that comes second in a race,
	 * or too early, joins the running challenge and sends nothing.
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
