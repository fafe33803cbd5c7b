package dev.verify.reliability.withheld;

/**
 * How far a caller has logged in.
 */
enum LoginStage {

	/** Not at all. */
	ANONYMOUS,

	/** With the password: the second factor is missing. */
	PASSWORD,

	/** With password and second factor. */
	VERIFIED

}
