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

package dev.verify.security.internal.web;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.Sha256;

/**
 * Names the challenges of a session. All requests of one session for one thing, from any
 * tab and to any node, share a challenge; the session ID changes with each factor, and
 * its digest does not reveal it.
 */
public final class ChallengeIds {

	private ChallengeIds() {
	}

	/**
	 * Names a challenge.
	 * @param request of the session
	 * @param user the user of the session
	 * @param subject what is challenged, for instance an enrollment
	 * @return 64 hexadecimal digits
	 */
	public static String of(PageRequest request, SecondFactorUser user, String subject) {
		return Sha256.hex(request.sessionId() + ' ' + subject + ' ' + user.id());
	}

}
