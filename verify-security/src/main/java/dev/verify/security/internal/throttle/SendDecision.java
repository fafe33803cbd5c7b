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

package dev.verify.security.internal.throttle;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Whether something may be sent.
 *
 * @param limit the word for the limit that is reached, for instance {@code user};
 * {@code null} if it may be sent
 * @param stops the country that this very refusal has stopped; {@code null} if none
 * @param reduces the country if this is its first message under a reduced rate limit;
 * {@code null} otherwise
 * @param until when the limit allows the next; {@code null} if that is not told
 */
public record SendDecision(@Nullable String limit, @Nullable String stops, @Nullable String reduces,
		@Nullable Instant until) {

	public static final SendDecision PASS = new SendDecision(null, null, null, null);

	public static SendDecision refused(String limit) {
		return refused(limit, null);
	}

	public static SendDecision refused(String limit, @Nullable Instant until) {
		return new SendDecision(limit, null, null, until);
	}

	/**
	 * Tells whether it will never be sent, however long the user waits.
	 * @return {@code true} for a country or kind of number that is not allowed
	 */
	public boolean isFinal() {
		return PhoneNumbers.COUNTRY.equals(this.limit) || PhoneNumbers.PREMIUM.equals(this.limit);
	}

}
