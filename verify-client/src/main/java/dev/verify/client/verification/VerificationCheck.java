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

import dev.verify.client.form.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The result of checking a code. Wrong codes come back as
 * {@link VerificationStatus#PENDING}, not as an error.
 *
 * @param sid the resource's SID
 * @param serviceSid the service it belongs to
 * @param accountSid the account that owns it
 * @param to the phone number or e-mail address
 * @param channel how the latest code went out
 * @param status where the verification stands
 * @param valid a legacy mirror of the status; read the status instead
 * @param amount the amount bound to the code
 * @param payee the payee bound to the code
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param snaAttemptsErrorCodes what went wrong in silent authentications
 */
public record VerificationCheck(@Nullable String sid, @Nullable String serviceSid, @Nullable String accountSid,
		@Nullable String to, @Nullable Channel channel, @Nullable VerificationStatus status, @Nullable Boolean valid,
		@Nullable String amount, @Nullable String payee, @Nullable Instant dateCreated, @Nullable Instant dateUpdated,
		@Nullable List<SnaAttemptError> snaAttemptsErrorCodes) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "VerificationCheck[sid=" + this.sid + ", channel=" + this.channel + ", status=" + this.status + "]";
	}

	/**
	 * A silent authentication that did not succeed.
	 *
	 * @param attemptSid the attempt's SID
	 * @param code Twilio's code for the reason
	 */
	public record SnaAttemptError(@Nullable String attemptSid, @Nullable Integer code) {
	}

}
