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

import java.net.URI;
import java.util.List;

import dev.verify.client.form.Fields;
import dev.verify.client.form.Form;

/**
 * Creates a webhook for changes of factors and challenges.
 */
public final class CreateWebhook extends Form {

	private CreateWebhook(Fields fields) {
		super(fields);
	}

	/**
	 * Creates a webhook.
	 * @param friendlyName its name
	 * @param eventTypes the kinds of event that it receives
	 * @param webhookUrl the address to call
	 * @return the request
	 */
	public static CreateWebhook of(String friendlyName, List<EventType> eventTypes, URI webhookUrl) {
		return new CreateWebhook(Fields.none()
			.with("FriendlyName", friendlyName)
			.with("EventTypes", eventTypes)
			.with("WebhookUrl", webhookUrl));
	}

	/**
	 * Sets whether it is called.
	 * @param status whether it is
	 * @return the changed copy
	 */
	public CreateWebhook status(WebhookStatus status) {
		return new CreateWebhook(fields().with("Status", status));
	}

	/**
	 * Sets the shape of what it receives.
	 * @param version the version
	 * @return the changed copy
	 */
	public CreateWebhook version(WebhookVersion version) {
		return new CreateWebhook(fields().with("Version", version));
	}

}
