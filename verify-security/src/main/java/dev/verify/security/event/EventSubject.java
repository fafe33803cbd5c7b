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

package dev.verify.security.event;

import java.time.Instant;
import java.util.Locale;

import org.springframework.util.Assert;

/**
 * The user, factor and time of an event. Its text form leaves the user ID out, which may
 * be an e-mail address.
 *
 * @param userId the user ID; empty if the event has no user
 * @param factor the word for the factor, for instance {@code sms}, {@code totp},
 * {@code recovery-code}; empty if it is about none
 * @param at when it happened
 */
public record EventSubject(String userId, String factor, Instant at) {

	/**
	 * Checks the parts.
	 */
	public EventSubject {
		Assert.notNull(userId, "userId must not be null");
		Assert.isTrue(factor.matches("[a-z-]{0,32}"), "factor must have up to 32 small letters and dashes");
		Assert.notNull(at, "at must not be null");
	}

	/**
	 * Names a user's factor.
	 * @param userId the user ID
	 * @param factor a constant, such as that of a method, or a word like
	 * {@code recovery-code}
	 * @param at when it happened
	 * @return the subject
	 */
	public static EventSubject of(String userId, Object factor, Instant at) {
		return new EventSubject(userId, factor.toString().toLowerCase(Locale.ROOT).replace('_', '-'), at);
	}

	/**
	 * Names something that happened to no user in particular.
	 * @param at when it happened
	 * @return the subject
	 */
	public static EventSubject ofNobody(Instant at) {
		return new EventSubject("", "", at);
	}

	@Override
	public String toString() {
		return "EventSubject[factor=" + this.factor + ", at=" + this.at + "]";
	}

}
