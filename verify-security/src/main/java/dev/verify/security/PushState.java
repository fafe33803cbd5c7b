package dev.verify.security;

import java.util.Locale;

/**
 * The state of a push challenge. Seeing {@link #APPROVED} grants nothing: the page
 * submits, and the verification asks the provider.
 */
public enum PushState {

	/** No answer yet. */
	PENDING,

	/** Approved on the device, with the right number where one is asked for. */
	APPROVED,

	/** Refused on the device. */
	DENIED,

	/** Approved on the device, but without the number of the page, or with another. */
	WRONG_NUMBER,

	/** Too late to answer. */
	EXPIRED,

	/** The provider could not be asked. */
	UNKNOWN;

	/**
	 * Tells whether nothing can follow.
	 * @return {@code false} as long as it is worth to wait
	 */
	public boolean isFinal() {
		return this != PENDING && this != UNKNOWN;
	}

	/**
	 * Returns the word for JSON.
	 * @return for instance {@code pending}
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
