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

package dev.verify.emulator.inbox;

import java.time.Instant;

/**
 * A message that a real service would have delivered. Its {@link #toString()} shows
 * neither destination nor code nor text.
 *
 * @param to the phone number or e-mail address
 * @param channel {@code sms}, {@code call}, {@code email} or {@code whatsapp}
 * @param code the code that the message carries
 * @param body the text as the receiver reads or hears it
 * @param serviceSid the service that sent it
 * @param verificationSid the verification it belongs to
 * @param sentAt when it was sent, on the emulator's clock
 */
public record Message(String to, String channel, String code, String body, String serviceSid, String verificationSid,
		Instant sentAt) {

	@Override
	public String toString() {
		return "Message[channel=" + this.channel + ", verificationSid=" + this.verificationSid + ", sentAt="
				+ this.sentAt + "]";
	}

}
