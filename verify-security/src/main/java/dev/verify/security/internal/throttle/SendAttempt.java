package dev.verify.security.internal.throttle;

import org.jspecify.annotations.Nullable;

/**
 * Something that is about to be sent. Its text form shows no personal data.
 *
 * @param proof whether it proves a destination that is not enrolled. Any user may ask for
 * a proof of any destination, so that proofs have rate limits of their own
 * @param user a digest of the user ID
 * @param push whether it is a push
 * @param phone the phone number in E.164 form; {@code null} for an e-mail or a push
 * @param target a digest of the destination or factor
 * @param address the client IP address; {@code null} if unknown
 * @param first whether it begins a challenge, rather than repeating a message
 */
public record SendAttempt(boolean proof, String user, boolean push, @Nullable String phone, String target,
		@Nullable String address, boolean first) {

	@Override
	public String toString() {
		return "Sending[push=" + this.push + "]";
	}

}
