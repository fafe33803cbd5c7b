package dev.verify.security;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The service with which pages wait for a device. All tabs and nodes that wait for one
 * challenge share one poll of the provider, on a schedule that the server keeps: at first
 * once in {@link PushSettings#pollInterval()}, later once in a tenth of the time that the
 * challenge is old, at most every ten seconds. A wait takes no thread, and grants
 * nothing.
 */
public interface PushWaitService {

	/**
	 * Waits for the answer to a push.
	 * @param userId the user ID
	 * @param pending the challenge, from the user's session
	 * @return what is known now, and then each change, until the first final state; never
	 * an error. Canceling the subscription ends the wait
	 */
	Flux<PushState> await(String userId, PendingChallenge pending);

	/**
	 * Passes on a hint that a challenge was answered, such as a webhook's. A wait on this
	 * node polls the provider at once, once for each challenge; a hint for another
	 * challenge does nothing. What the hint says is neither known nor trusted.
	 * @param challengeSid the challenge, {@code YC…}
	 */
	void wake(String challengeSid);

	/**
	 * Passes on a hint that a device has refused a challenge, such as a webhook's. The
	 * provider is polled once for each challenge, with or without a waiting page: a
	 * denial is published and takes effect even if every page was closed.
	 * @param identity the Verify entity that owns the factor
	 * @param factorSid the factor, {@code YF…}
	 * @param challengeSid the challenge, {@code YC…}
	 * @return nothing, in any case, when that is done
	 */
	Mono<Void> denied(String identity, String factorSid, String challengeSid);

}
