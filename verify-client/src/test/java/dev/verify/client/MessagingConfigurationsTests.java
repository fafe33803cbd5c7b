package dev.verify.client;

import java.time.Instant;

import dev.verify.client.messaging.MessagingConfiguration;
import org.junit.jupiter.api.Test;

/**
 * Messaging configurations on the wire.
 */
class MessagingConfigurationsTests {

	private static final MessagingConfiguration MESSAGING_CONFIGURATION = new MessagingConfiguration(
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "CA",
			"MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"),
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/MessagingConfigurations/CA");

	@Test
	void createMessagingConfigurationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateMessagingConfiguration", "create")
			.verify((verify) -> verify.messagingConfigurations().create("CA", "MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"POST /v2/Services/VA00000000000000000000000000000000/MessagingConfigurations",
					"Country=CA&MessagingServiceSid=MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", MESSAGING_CONFIGURATION);
	}

	@Test
	void fetchMessagingConfigurationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchMessagingConfiguration", "fetch")
			.verify((verify) -> verify.messagingConfigurations().fetch("CA"),
					"GET /v2/Services/VA00000000000000000000000000000000/MessagingConfigurations/CA", "",
					MESSAGING_CONFIGURATION);
	}

	@Test
	void updateMessagingConfigurationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateMessagingConfiguration", "update")
			.verify((verify) -> verify.messagingConfigurations().update("all", "MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"POST /v2/Services/VA00000000000000000000000000000000/MessagingConfigurations/all",
					"MessagingServiceSid=MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", MESSAGING_CONFIGURATION);
	}

	@Test
	void deleteMessagingConfigurationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteMessagingConfiguration")
			.verify((verify) -> verify.messagingConfigurations().delete("CA"),
					"DELETE /v2/Services/VA00000000000000000000000000000000/MessagingConfigurations/CA", "");
	}

	@Test
	void listMessagingConfigurationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListMessagingConfiguration", "readFull")
			.verify((verify) -> verify.messagingConfigurations().list(),
					"GET /v2/Services/VA00000000000000000000000000000000/MessagingConfigurations", "",
					MESSAGING_CONFIGURATION);
	}

}
