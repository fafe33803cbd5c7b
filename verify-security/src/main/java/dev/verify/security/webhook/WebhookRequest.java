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

package dev.verify.security.webhook;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A webhook request as received, before any check. Its text form shows nothing of it.
 *
 * @param signatures all values of the header {@value #SIGNATURE}
 * @param contentType the header of that name, or {@code null}
 * @param body the body, of at most {@link VerifyWebhook#MAX_BODY} bytes and one more
 */
@SuppressWarnings("ArrayRecordComponent")
public record WebhookRequest(List<String> signatures, @Nullable String contentType, byte[] body) {

	/** The header that holds the signature. */
	public static final String SIGNATURE = "X-Twilio-Signature";

	@Override
	public String toString() {
		return "WebhookRequest[" + this.body.length + " bytes]";
	}

}
