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

package dev.verify.client.verification;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.verify.client.form.Channel;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to prove that a person controls a phone number or an e-mail address.
 *
 * @param sid the resource's SID
 * @param serviceSid the service it belongs to
 * @param accountSid the account that owns it
 * @param to the phone number or e-mail address
 * @param channel how the latest code went out
 * @param status where it stands
 * @param valid a legacy mirror of the status; read the status instead
 * @param lookup what the carrier look-up found
 * @param amount the amount bound to the code
 * @param payee the payee bound to the code
 * @param sendCodeAttempts every code sent so far, oldest first
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param sna the silent authentication to carry out on the device
 * @param url its own address
 */
public record Verification(@Nullable String sid, @Nullable String serviceSid, @Nullable String accountSid,
		@Nullable String to, @Nullable Channel channel, @Nullable VerificationStatus status, @Nullable Boolean valid,
		@Nullable Map<String, Object> lookup, @Nullable String amount, @Nullable String payee,
		@Nullable List<SendCodeAttempt> sendCodeAttempts, @Nullable Instant dateCreated, @Nullable Instant dateUpdated,
		@Nullable Sna sna, @Nullable String url) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "Verification[sid=" + this.sid + ", channel=" + this.channel + ", status=" + this.status + "]";
	}

	/**
	 * One code sent.
	 *
	 * @param time when it was sent
	 * @param channel how it was sent
	 * @param attemptSid the attempt's SID
	 */
	public record SendCodeAttempt(@Nullable Instant time, @Nullable Channel channel, @Nullable String attemptSid) {
	}

	/**
	 * A silent network authentication.
	 *
	 * @param url the address that the device opens once, over mobile data
	 */
	public record Sna(@Nullable String url) {

		/**
		 * Hides the URL, which authenticates its visitor.
		 */
		@Override
		public String toString() {
			return "Sna[]";
		}

	}

}
