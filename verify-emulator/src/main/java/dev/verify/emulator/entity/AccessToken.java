package dev.verify.emulator.entity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A token with which a device enrolls. Its {@link #toString()} shows its identifier only.
 *
 * @param sid its identifier
 * @param serviceSid the service to enroll with
 * @param identity the identity to enroll for
 * @param friendlyName what the new factor may be called
 * @param ttl its life in seconds
 * @param created when it was issued
 * @param token the token itself
 */
public record AccessToken(String sid, String serviceSid, String identity, @Nullable String friendlyName, int ttl,
		Instant created, String token) {

	/**
	 * Returns when the token ends.
	 * @return the first moment at which it is no longer valid
	 */
	public Instant expires() {
		return this.created.plusSeconds(this.ttl);
	}

	@Override
	public String toString() {
		return "AccessToken[" + this.sid + "]";
	}

}
