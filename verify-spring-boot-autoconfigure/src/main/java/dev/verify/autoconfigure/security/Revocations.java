package dev.verify.autoconfigure.security;

import org.springframework.beans.factory.ObjectProvider;

import dev.verify.security.Revocation;

/**
 * All that ends with a change of factors: sessions, trusted browsers, and what the
 * application adds.
 */
final class Revocations {

	private Revocations() {
	}

	static Revocation of(ObjectProvider<Revocation> revocations) {
		return (userId, reason) -> revocations.orderedStream()
			.forEach((revocation) -> revocation.revokeAll(userId, reason));
	}

}
