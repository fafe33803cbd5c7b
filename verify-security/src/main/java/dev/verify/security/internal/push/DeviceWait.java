package dev.verify.security.internal.push;

import java.time.Instant;

import reactor.core.publisher.Mono;

/**
 * A device that was invited to register itself, and is waited for.
 *
 * @param userId the user ID
 * @param identity the Verify entity that it was invited to
 * @param startedAt when it was invited
 * @param expiresAt when it is too late
 * @param registered asks the provider whether it has registered
 */
public record DeviceWait(String userId, String identity, Instant startedAt, Instant expiresAt,
		Mono<Boolean> registered) {

	@Override
	public String toString() {
		return "DeviceWait[startedAt=" + this.startedAt + "]";
	}

}
