package dev.verify.client;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import dev.verify.client.webhook.CreateWebhook;
import dev.verify.client.webhook.EventType;
import dev.verify.client.webhook.UpdateWebhook;
import dev.verify.client.webhook.Webhook;
import dev.verify.client.webhook.WebhookMethod;
import dev.verify.client.webhook.WebhookStatus;
import dev.verify.client.webhook.WebhookVersion;
import org.junit.jupiter.api.Test;

/**
 * Webhooks on the wire.
 */
class WebhooksTests {

	private static final Webhook WEBHOOK = new Webhook("YWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "name",
			List.of(EventType.FACTOR_DELETED, EventType.FACTOR_VERIFIED), WebhookStatus.ENABLED, WebhookVersion.V2,
			"https://owlbank.twilio.com", WebhookMethod.POST, Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"),
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Webhooks/YWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

	private static final Webhook WEBHOOK_2 = new Webhook("YWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "name",
			List.of(EventType.FACTOR_DELETED, EventType.FACTOR_VERIFIED), WebhookStatus.DISABLED, WebhookVersion.V2,
			"https://owlbank.twilio.com", WebhookMethod.POST, Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"),
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Webhooks/YWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

	@Test
	void createWebhookWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateWebhook", "create")
			.verify((verify) -> verify.webhooks()
				.create(CreateWebhook
					.of("name", List.of(EventType.FACTOR_DELETED, EventType.FACTOR_VERIFIED),
							URI.create("https://example.com/hook?a=b"))
					.status(WebhookStatus.ENABLED)
					.version(WebhookVersion.V2)), "POST /v2/Services/VA00000000000000000000000000000000/Webhooks",
					"FriendlyName=name&EventTypes=factor.deleted&EventTypes=factor.verified&WebhookUrl=https%3A%2F%2Fexample.com%2Fhook%3Fa%3Db&Status=enabled&Version=v2",
					WEBHOOK);
	}

	@Test
	void fetchWebhookWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchWebhook", "fetch")
			.verify((verify) -> verify.webhooks().fetch("YWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"GET /v2/Services/VA00000000000000000000000000000000/Webhooks/YWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"", WEBHOOK);
	}

	@Test
	void updateWebhookWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateWebhook", "update")
			.verify((verify) -> verify.webhooks()
				.update("YWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
						UpdateWebhook.settings().eventTypes(List.of(EventType.ALL)).status(WebhookStatus.DISABLED)),
					"POST /v2/Services/VA00000000000000000000000000000000/Webhooks/YWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"EventTypes=%2A&Status=disabled", WEBHOOK_2);
	}

	@Test
	void deleteWebhookWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteWebhook")
			.verify((verify) -> verify.webhooks().delete("YWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"DELETE /v2/Services/VA00000000000000000000000000000000/Webhooks/YWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"");
	}

	@Test
	void listWebhookWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListWebhook", "readFull")
			.verify((verify) -> verify.webhooks().list(),
					"GET /v2/Services/VA00000000000000000000000000000000/Webhooks", "", WEBHOOK);
	}

}
