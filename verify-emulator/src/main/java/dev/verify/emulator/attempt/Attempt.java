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

package dev.verify.emulator.attempt;

import java.time.Instant;

import dev.verify.emulator.destination.Destination;

/**
 * One message that was sent. Its {@link #toString()} shows no destination.
 *
 * @param sid its identifier
 * @param serviceSid the service that sent it
 * @param verificationSid the verification it belongs to
 * @param channel the channel it went by
 * @param destination where it went
 * @param locale the language it was written in
 * @param codeLength the length of its code
 * @param created when it was sent
 * @param expires when its code ends
 */
public record Attempt(String sid, String serviceSid, String verificationSid, String channel, Destination destination,
		String locale, int codeLength, Instant created, Instant expires) {

	@Override
	public String toString() {
		return "Attempt[sid=" + this.sid + ", channel=" + this.channel + "]";
	}

}
