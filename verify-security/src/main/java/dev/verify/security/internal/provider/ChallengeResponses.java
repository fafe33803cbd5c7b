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

package dev.verify.security.internal.provider;

import java.util.regex.Pattern;

import dev.verify.client.entity.Challenge;
import dev.verify.security.Enrollment;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a challenge that the provider answers with is the one that was asked for.
 */
public final class ChallengeResponses {

	private static final Pattern SID = Pattern.compile("YC[0-9a-fA-F]{32}");

	private ChallengeResponses() {
	}

	/**
	 * Returns the challenge's SID if the answer belongs to the question.
	 * @param expectedSid the challenge that was asked for; {@code null} if it is new
	 */
	public static String requireOwn(Challenge challenge, Enrollment enrollment, @Nullable String expectedSid,
			String operation) {
		String sid = challenge.sid();
		boolean own = sid != null && SID.matcher(sid).matches() && (expectedSid == null || expectedSid.equals(sid))
				&& equal(enrollment.identity(), challenge.identity())
				&& equal(enrollment.factorSid(), challenge.factorSid());
		if (!own || sid == null) {
			throw new ForeignResponseException(operation);
		}
		return sid;
	}

	private static boolean equal(@Nullable String expected, @Nullable String actual) {
		return expected != null && expected.equals(actual);
	}

}
