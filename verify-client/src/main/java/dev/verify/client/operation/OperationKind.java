package dev.verify.client.operation;

/**
 * The effect of a call at the provider, which decides on retries. Resilience policies and
 * timeouts are set by kind.
 */
public enum OperationKind {

	/**
	 * Sends something to a person: costs money and patience, never repeated on doubt.
	 */
	START,

	/**
	 * Spends one of a few attempts: never repeated on doubt.
	 */
	CHECK,

	/**
	 * Enrolls: an entity, a factor, or the token with which a device enrolls one.
	 */
	ENROLL,

	/**
	 * Reads the state of something that a person is about to answer.
	 */
	POLL,

	/**
	 * Reads anything else.
	 */
	READ,

	/**
	 * Ends something; doing so twice has the effect of doing it once.
	 */
	CANCEL,

	/**
	 * Changes settings.
	 */
	WRITE

}
