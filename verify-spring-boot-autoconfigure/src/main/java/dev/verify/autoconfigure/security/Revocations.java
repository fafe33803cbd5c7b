package dev.verify.autoconfigure.security;

import org.springframework.beans.factory.ObjectProvider;

import dev.verify.security.Revocation;

/**
 * All that ends with a change of factors: trusted browsers, and what the application
 * adds.
 */
final class Revocations {

	private Revocations() {
	}

	static Revocation of(ObjectProvider<Revocation> revocations) {
		return (userName, reason) -> revocations.orderedStream()
			.forEach((revocation) -> revocation.revokeAll(userName, reason));
	}

}
