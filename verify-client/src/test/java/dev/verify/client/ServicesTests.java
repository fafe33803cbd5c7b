package dev.verify.client;

import java.time.Instant;
import java.util.Map;

import dev.verify.client.service.CreateService;
import dev.verify.client.service.Service;
import dev.verify.client.service.UpdateService;
import org.junit.jupiter.api.Test;

/**
 * Services on the wire.
 */
class ServicesTests {

	private static final Service SERVICE = new Service("VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "name", 4, false, false, false, false, "name", false, true,
			new Service.Push(false, "CRaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", null),
			new Service.Totp("test-issuer", 30, 3, 2), "HJaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			new Service.Whatsapp("MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "whatsapp:+1234567890"), false,
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"),
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			Map.of("verification_checks",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/VerificationCheck",
					"verifications",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Verifications",
					"rate_limits",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/RateLimits",
					"messaging_configurations",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/MessagingConfigurations",
					"entities", "https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities",
					"webhooks", "https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Webhooks",
					"access_tokens",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/AccessTokens"));

	private static final Service SERVICE_2 = new Service("VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "name", 4, false, false, false, false, "name", false, true,
			new Service.Push(false, null, null), new Service.Totp(null, null, null, null),
			"HJaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", new Service.Whatsapp(null, null), false,
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"),
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			Map.of("verification_checks",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/VerificationCheck",
					"verifications",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Verifications",
					"rate_limits",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/RateLimits",
					"messaging_configurations",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/MessagingConfigurations",
					"entities", "https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities",
					"webhooks", "https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Webhooks",
					"access_tokens",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/AccessTokens"));

	private static final Service SERVICE_3 = new Service("VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "name", 4, false, false, false, false, "name", false, true,
			new Service.Push(false, null, "CRbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"),
			new Service.Totp("test-issuer", 30, 3, 2), "HJaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			new Service.Whatsapp("MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "whatsapp:+1234567890"), false,
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"),
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			Map.of("verification_checks",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/VerificationCheck",
					"verifications",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Verifications",
					"rate_limits",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/RateLimits",
					"messaging_configurations",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/MessagingConfigurations",
					"entities", "https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities",
					"webhooks", "https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Webhooks",
					"access_tokens",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/AccessTokens"));

	@Test
	void createServiceWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateService", "createRecord")
			.verify((verify) -> verify.services()
				.create(CreateService.named("Example")
					.codeLength(4)
					.lookupEnabled(true)
					.skipSmsToLandlines(true)
					.dtmfInputRequired(false)
					.ttsName("Example")
					.psd2Enabled(false)
					.doNotShareWarningEnabled(true)
					.customCodeEnabled(true)
					.pushIncludeDate(true)
					.pushApnCredentialSid("CR1")
					.pushFcmCredentialSid("CR2")
					.totpIssuer("Example")
					.totpTimeStep(30)
					.totpCodeLength(6)
					.totpSkew(1)
					.defaultTemplateSid("HJ1")
					.whatsappMsgServiceSid("MG1")
					.whatsappFrom("+15017122661")
					.verifyEventSubscriptionEnabled(true)), "POST /v2/Services",
					"FriendlyName=Example&CodeLength=4&LookupEnabled=true&SkipSmsToLandlines=true&DtmfInputRequired=false&TtsName=Example&Psd2Enabled=false&DoNotShareWarningEnabled=true&CustomCodeEnabled=true&Push.IncludeDate=true&Push.ApnCredentialSid=CR1&Push.FcmCredentialSid=CR2&Totp.Issuer=Example&Totp.TimeStep=30&Totp.CodeLength=6&Totp.Skew=1&DefaultTemplateSid=HJ1&Whatsapp.MsgServiceSid=MG1&Whatsapp.From=%2B15017122661&VerifyEventSubscriptionEnabled=true",
					SERVICE);
	}

	@Test
	void fetchServiceWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchService", "fetchRecord")
			.verify((verify) -> verify.services().fetch("VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"GET /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "", SERVICE_2);
	}

	@Test
	void updateServiceWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateService", "updateRecord")
			.verify((verify) -> verify.services()
				.update("VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
						UpdateService.settings().friendlyName("A b").codeLength(6)),
					"POST /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "FriendlyName=A%20b&CodeLength=6",
					SERVICE_3);
	}

	@Test
	void deleteServiceWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteService")
			.verify((verify) -> verify.services().delete("VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"DELETE /v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "");
	}

	@Test
	void listServiceWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListService", "readAll")
			.verify((verify) -> verify.services().list(), "GET /v2/Services", "", SERVICE_2);
	}

}
