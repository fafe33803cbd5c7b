package dev.verify.client;

import java.time.Duration;
import java.time.Instant;

/**
 * A bearer token and how long it is good for.
 */
final class AccessGrant {

	private static final Duration EARLY = Duration.ofSeconds(30);

	private final String token;

	private final Instant expires;

	private volatile boolean refused;

	AccessGrant(String token, Instant expires) {
		this.token = token;
		this.expires = expires;
	}

	String header() {
		return "Bearer " + this.token;
	}

	void refuse() {
		this.refused = true;
	}

	boolean isStale(Instant now) {
		return this.refused || now.plus(EARLY).isAfter(this.expires);
	}

}
