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
