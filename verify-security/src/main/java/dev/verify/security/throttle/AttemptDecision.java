package dev.verify.security.throttle;

/**
 * The state of a factor: accepts attempts, locked out or disabled.
 */
public enum AttemptDecision {

	/** The factor accepts an attempt. */
	OPEN,

	/** This challenge has used up its attempts; a new one may be started. */
	USED_UP,

	/** No attempt before the end of a back-off or lockout. */
	LOCKED_OUT,

	/** No attempt until the factor is unlocked or enrolled again. */
	DISABLED

}
