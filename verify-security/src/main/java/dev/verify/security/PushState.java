package dev.verify.security;

import java.util.Locale;

/**
 * What a device has answered so far. Seeing {@link #APPROVED} grants nothing: it tells
 * the page to submit, and the submit asks again.
 */
public enum PushState {

	/** No answer yet. */
	PENDING,

	/** Approved on the device. */
	APPROVED,

	/** Refused on the device. */
	DENIED,

	/** Too late to answer. */
	EXPIRED,

	/** The provider could not be asked. */
	UNKNOWN;

	/**
	 * Returns the word for JSON.
	 * @return for instance {@code pending}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
