package dev.verify.security;

/**
 * The purpose of a challenge. What was asked for one purpose is refused for every other.
 */
public enum SecondFactorPurpose {

	/** To complete the login of a user who has given the first factor only. */
	LOGIN,

	/** To confirm one payment. It grants no authority. */
	PAYMENT,

	/** Step-up authentication in an authenticated session. */
	STEP_UP

}
