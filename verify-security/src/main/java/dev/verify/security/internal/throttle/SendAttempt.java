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

import org.jspecify.annotations.Nullable;

/**
 * Something that is about to be sent. Its text form shows no personal data.
 *
 * @param proof whether it proves a destination that is not enrolled. Any user may ask for
 * a proof of any destination, so that proofs have rate limits of their own
 * @param user a digest of the user ID
 * @param push whether it is a push
 * @param phone the phone number in E.164 form; {@code null} for an e-mail or a push
 * @param target a digest of the destination or factor
 * @param address the client IP address; {@code null} if unknown
 * @param first whether it begins a challenge, rather than repeating a message
 */
public record SendAttempt(boolean proof, String user, boolean push, @Nullable String phone, String target,
		@Nullable String address, boolean first) {

	@Override
	public String toString() {
		return "Sending[push=" + this.push + "]";
	}

}
