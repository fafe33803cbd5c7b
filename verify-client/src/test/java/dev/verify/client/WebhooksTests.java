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

import static dev.verify.client.RecordedExchange.sid;
import static dev.verify.client.RecordedExchange.url;

/**
 * Webhooks on the wire.
 */
class WebhooksTests {

	private static final Instant DATE = Instant.parse("2015-07-30T20:00:00Z");

	private static final Webhook CREATED_WEBHOOK = new Webhook(sid("YW"), sid("VA"), sid("AC"), "name",
			List.of(EventType.FACTOR_DELETED, EventType.FACTOR_VERIFIED), WebhookStatus.ENABLED, WebhookVersion.V2,
			"https://owlbank.twilio.com", WebhookMethod.POST, DATE, DATE, url("/v2/Services/VA*/Webhooks/YW*"));

	private static final Webhook UPDATED_WEBHOOK = new Webhook(sid("YW"), sid("VA"), sid("AC"), "name",
			List.of(EventType.FACTOR_DELETED, EventType.FACTOR_VERIFIED), WebhookStatus.DISABLED, WebhookVersion.V2,
			"https://owlbank.twilio.com", WebhookMethod.POST, DATE, DATE, url("/v2/Services/VA*/Webhooks/YW*"));

	@Test
	void createWebhookWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateWebhook", "create")
			.verify((verify) -> verify.webhooks()
				.create(CreateWebhook
					.of("name", List.of(EventType.FACTOR_DELETED, EventType.FACTOR_VERIFIED),
							URI.create("https://example.com/hook?a=b"))
					.status(WebhookStatus.ENABLED)
					.version(WebhookVersion.V2)), "POST /v2/Services/{service}/Webhooks",
					"FriendlyName=name&EventTypes=factor.deleted&EventTypes=factor.verified&"
							+ "WebhookUrl=https%3A%2F%2Fexample.com%2Fhook%3Fa%3Db&Status=enabled&Version=v2",
					CREATED_WEBHOOK);
	}

	@Test
	void fetchWebhookWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchWebhook", "fetch")
			.verify((verify) -> verify.webhooks().fetch(sid("YW")), "GET /v2/Services/{service}/Webhooks/YW*", "",
					CREATED_WEBHOOK);
	}

	@Test
	void updateWebhookWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateWebhook", "update")
			.verify((verify) -> verify.webhooks()
				.update(sid("YW"),
						UpdateWebhook.settings().eventTypes(List.of(EventType.ALL)).status(WebhookStatus.DISABLED)),
					"POST /v2/Services/{service}/Webhooks/YW*", "EventTypes=%2A&Status=disabled", UPDATED_WEBHOOK);
	}

	@Test
	void deleteWebhookWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteWebhook")
			.verify((verify) -> verify.webhooks().delete(sid("YW")), "DELETE /v2/Services/{service}/Webhooks/YW*", "");
	}

	@Test
	void listWebhookWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListWebhook", "readFull")
			.verify((verify) -> verify.webhooks().list(), "GET /v2/Services/{service}/Webhooks", "", CREATED_WEBHOOK);
	}

}
