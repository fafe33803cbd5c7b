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

package dev.verify.security.internal.web.challenge;

import java.time.Clock;
import java.util.Optional;

import dev.verify.security.PendingChallenge;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SessionAttribute;

/**
 * Keeps the pending second factor in the user's session.
 */
final class PendingSessions {

	private static final SessionAttribute<PendingChallenge> ATTRIBUTE = new SessionAttribute<>("CHALLENGE",
			PendingChallenge.class);

	private static final SessionAttribute<Passed> PASSED = new SessionAttribute<>("PASSED", Passed.class);

	private final Clock clock;

	PendingSessions(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Returns what this user still has to answer, if it is not too late, and if it was
	 * asked for what the user would get for it now.
	 */
	Optional<PendingChallenge> find(PageRequest request, SecondFactorUser user) {
		return ATTRIBUTE.find(request)
			.filter((pending) -> pending.userId().equals(user.id()) && pending.purpose() == user.purpose()
					&& this.clock.instant().isBefore(pending.expiresAt()));
	}

	void save(PageRequest request, PendingChallenge pending) {
		ATTRIBUTE.save(request, pending);
	}

	void clear(PageRequest request) {
		ATTRIBUTE.clear(request);
	}

	/** Removes a challenge that has passed, and notes which one it was. */
	void pass(PageRequest request, PendingChallenge pending) {
		clear(request);
		PASSED.save(request, new Passed(pending.challengeId()));
	}

	/** Tells whether a request names the challenge that has passed last. */
	boolean isPassed(PageRequest request) {
		Optional<String> shown = request.parameter("challenge");
		return shown.isPresent() && PASSED.find(request).map(Passed::challengeId).equals(shown);
	}

	/**
	 * The challenge that has passed last in a session.
	 *
	 * @param challengeId its ID
	 */
	record Passed(String challengeId) {
	}

}
