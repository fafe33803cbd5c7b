package dev.verify.autoconfigure.security;

import dev.verify.security.TrustRevoker;

import org.springframework.beans.factory.ObjectProvider;

/**
 * All that ends with a change of factors: sessions, trusted browsers, and what the
 * application adds.
 */
final class Revocations {

	private Revocations() {
	}

	static TrustRevoker of(ObjectProvider<TrustRevoker> revocations) {
		return (userId, reason) -> revocations.orderedStream()
			.forEach((revocation) -> revocation.revokeAll(userId, reason));
	}

}
