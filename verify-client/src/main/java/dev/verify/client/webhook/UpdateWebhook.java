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
