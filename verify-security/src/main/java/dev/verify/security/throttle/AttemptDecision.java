package dev.verify.security.throttle;

/**
 * The state of a factor: accepts attempts, locked out or disabled.
 */
public enum AttemptDecision {

	/** It does. */
	OPEN,

	/** This challenge has used up its attempts; a new one may be started. */
	USED_UP,

	/** Not before some time has passed. */
	BLOCKED,

	/** Not until the factor is unlocked or enrolled again. */
	DISABLED

}
