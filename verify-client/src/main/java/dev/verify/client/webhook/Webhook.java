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

package dev.verify.client.webhook;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A webhook: a URL of the application that Twilio calls when factors or challenges
 * change.
 *
 * @param sid the resource's SID
 * @param serviceSid the service it belongs to
 * @param accountSid the account that owns it
 * @param friendlyName its name
 * @param eventTypes the kinds of event that it receives
 * @param status whether it is called
 * @param version the shape of what it receives
 * @param webhookUrl the address called
 * @param webhookMethod how it is called
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param url its own address
 */
public record Webhook(@Nullable String sid, @Nullable String serviceSid, @Nullable String accountSid,
		@Nullable String friendlyName, @Nullable List<EventType> eventTypes, @Nullable WebhookStatus status,
		@Nullable WebhookVersion version, @Nullable String webhookUrl, @Nullable WebhookMethod webhookMethod,
		@Nullable Instant dateCreated, @Nullable Instant dateUpdated, @Nullable String url) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "Webhook[sid=" + this.sid + ", eventTypes=" + this.eventTypes + ", status=" + this.status + ", version="
				+ this.version + "]";
	}

}
