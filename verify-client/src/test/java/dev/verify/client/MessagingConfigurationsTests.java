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

import java.time.Instant;

import dev.verify.client.messaging.MessagingConfiguration;
import org.junit.jupiter.api.Test;

import static dev.verify.client.RecordedExchange.sid;
import static dev.verify.client.RecordedExchange.url;

/**
 * Messaging configurations on the wire.
 */
class MessagingConfigurationsTests {

	private static final Instant DATE = Instant.parse("2015-07-30T20:00:00Z");

	private static final MessagingConfiguration CREATED_MESSAGING_CONFIGURATION = new MessagingConfiguration(sid("AC"),
			sid("VA"), "CA", sid("MG"), DATE, DATE, url("/v2/Services/VA*/MessagingConfigurations/CA"));

	@Test
	void createMessagingConfigurationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateMessagingConfiguration", "create")
			.verify((verify) -> verify.messagingConfigurations().create("CA", sid("MG")),
					"POST /v2/Services/{service}/MessagingConfigurations",
					"Country=CA&MessagingServiceSid=MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					CREATED_MESSAGING_CONFIGURATION);
	}

	@Test
	void fetchMessagingConfigurationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchMessagingConfiguration", "fetch")
			.verify((verify) -> verify.messagingConfigurations().fetch("CA"),
					"GET /v2/Services/{service}/MessagingConfigurations/CA", "", CREATED_MESSAGING_CONFIGURATION);
	}

	@Test
	void updateMessagingConfigurationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateMessagingConfiguration", "update")
			.verify((verify) -> verify.messagingConfigurations().update("all", sid("MG")),
					"POST /v2/Services/{service}/MessagingConfigurations/all",
					"MessagingServiceSid=MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", CREATED_MESSAGING_CONFIGURATION);
	}

	@Test
	void deleteMessagingConfigurationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteMessagingConfiguration")
			.verify((verify) -> verify.messagingConfigurations().delete("CA"),
					"DELETE /v2/Services/{service}/MessagingConfigurations/CA", "");
	}

	@Test
	void listMessagingConfigurationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListMessagingConfiguration", "readFull")
			.verify((verify) -> verify.messagingConfigurations().list(),
					"GET /v2/Services/{service}/MessagingConfigurations", "", CREATED_MESSAGING_CONFIGURATION);
	}

}
