/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
