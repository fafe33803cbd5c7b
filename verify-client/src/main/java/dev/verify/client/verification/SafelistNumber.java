package dev.verify.client.verification;

import org.jspecify.annotations.Nullable;

/**
 * A phone number that fraud protection lets through.
 *
 * @param sid the resource's SID
 * @param phoneNumber the number, E.164
 * @param url its own address
 */
public record SafelistNumber(@Nullable String sid, @Nullable String phoneNumber, @Nullable String url) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "SafelistNumber[sid=" + this.sid + "]";
	}

}
