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
 * Changes a webhook; what is not set stays as it is.
 */
public final class UpdateWebhook extends Form {

	private UpdateWebhook(Fields fields) {
		super(fields);
	}

	/**
	 * Changes nothing yet.
	 * @return the request
	 */
	public static UpdateWebhook settings() {
		return new UpdateWebhook(Fields.none());
	}

	/**
	 * Renames it.
	 * @param friendlyName the name
	 * @return the changed copy
	 */
	public UpdateWebhook friendlyName(String friendlyName) {
		return new UpdateWebhook(fields().with("FriendlyName", friendlyName));
	}

	/**
	 * Sets the kinds of event that the webhook receives.
	 * @param eventTypes the kinds of event
	 * @return the changed copy
	 */
	public UpdateWebhook eventTypes(List<EventType> eventTypes) {
		return new UpdateWebhook(fields().with("EventTypes", eventTypes));
	}

	/**
	 * Sets the address to call.
	 * @param webhookUrl the address
	 * @return the changed copy
	 */
	public UpdateWebhook webhookUrl(URI webhookUrl) {
		return new UpdateWebhook(fields().with("WebhookUrl", webhookUrl));
	}

	/**
	 * Sets whether it is called.
	 * @param status whether it is
	 * @return the changed copy
	 */
	public UpdateWebhook status(WebhookStatus status) {
		return new UpdateWebhook(fields().with("Status", status));
	}

	/**
	 * Sets the shape of what it receives.
	 * @param version the version
	 * @return the changed copy
	 */
	public UpdateWebhook version(WebhookVersion version) {
		return new UpdateWebhook(fields().with("Version", version));
	}

}
