package dev.verify.security.trust;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A browser in which a user has passed a second factor, and asked not to be asked again.
 * Its token is kept as a digest only.
 *
 * @param id random, unguessable
 * @param userName the name of the user's {@code Authentication}
 * @param label what to call it in a list, for instance {@code Firefox}
 * @param tokenHash the digest of the token that is valid now
 * @param previousHash the digest of the one before; {@code null} at first
 * @param createdAt when the second factor was passed
 * @param usedAt when it was used last, which is when its token changed
 * @param expiresAt when it is over, however often it is used
 */
public record TrustedBrowser(String id, String userName, String label, String tokenHash, @Nullable String previousHash,
		Instant createdAt, Instant usedAt, Instant expiresAt) {

	TrustedBrowser rotated(String tokenHash, Instant now) {
		return new TrustedBrowser(this.id, this.userName, this.label, tokenHash, this.tokenHash, this.createdAt, now,
				this.expiresAt);
	}

	@Override
	public String toString() {
		return "TrustedBrowser[createdAt=" + this.createdAt + ", expiresAt=" + this.expiresAt + "]";
	}

}
