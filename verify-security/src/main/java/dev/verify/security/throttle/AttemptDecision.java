package dev.verify.security.throttle;

/**
 * Whether a factor takes a try.
 */
public enum AttemptDecision {

	/** It does. */
	OPEN,

	/** This challenge has had all its tries; a new one may be started. */
	USED_UP,

	/** Not before some time has passed. */
	BLOCKED,

	/** Not until it is unlocked or enrolled anew. */
	DISABLED

}
