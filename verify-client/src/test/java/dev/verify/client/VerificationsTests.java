package dev.verify.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.verify.client.form.Channel;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.ListTemplates;
import dev.verify.client.verification.RiskCheck;
import dev.verify.client.verification.SafelistNumber;
import dev.verify.client.verification.Template;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationCheck;
import dev.verify.client.verification.VerificationStatus;
import org.junit.jupiter.api.Test;

/**
 * Verifications, safe list and templates on the wire.
 */
class VerificationsTests {

	private static final Verification VERIFICATION = new Verification("VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "+15017122661", Channel.SMS,
			VerificationStatus.PENDING, false, Map.of(), null, null,
			List.of(new Verification.SendCodeAttempt(Instant.parse("2015-07-30T20:00:00Z"), new Channel("SMS"),
					"VLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")),
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"), null,
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Verifications/VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

	private static final Verification VERIFICATION_2 = new Verification("VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "+15017122661", Channel.SMS,
			VerificationStatus.CANCELED, false, Map.of(), null, null,
			List.of(new Verification.SendCodeAttempt(Instant.parse("2015-07-30T20:00:00Z"), new Channel("SMS"),
					"VLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")),
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"), null,
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Verifications/VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

	private static final VerificationCheck VERIFICATION_CHECK = new VerificationCheck(
			"VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "+15017122661", Channel.SMS, VerificationStatus.APPROVED, true, null,
			null, Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"), List.of());

	private static final VerificationCheck VERIFICATION_CHECK_2 = new VerificationCheck(
			"VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "+15017122661", Channel.SNA, VerificationStatus.APPROVED, true, null,
			null, Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"),
			List.of(new VerificationCheck.SnaAttemptError("VLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 60001)));

	private static final SafelistNumber SAFELIST_NUMBER = new SafelistNumber("GNaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"+18001234567", "https://verify.twilio.com/v2/SafeList/Numbers/+18001234567");

	private static final Template TEMPLATE = new Template("HJaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Base Verification Template 2 with do not share", List.of("sms"),
			Map.of("en", new Template.Translation(true, "approved", "en",
					"Your {{friendly_name}} verification code is: {{code}}. Do not share this code with anyone.",
					Instant.parse("2021-07-29T20:38:28.759979905Z"), Instant.parse("2021-07-29T20:38:28.165602325Z"))));

	private static final Template TEMPLATE_2 = new Template("HJaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Base Verification Template 3", List.of("sms", "voice"),
			Map.of("en", new Template.Translation(true, "approved", "en",
					"Your verification code is: {{code}}. Do not share it.",
					Instant.parse("2021-07-29T20:38:28.759979905Z"), Instant.parse("2021-07-29T20:38:28.165602325Z"))));

	@Test
	void createVerificationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateVerification", "createVerification")
			.verify((verify) -> verify.verifications()
				.create(CreateVerification.to("+15017122661", Channel.SMS)
					.customFriendlyName("Example")
					.customMessage("Hello")
					.sendDigits("ww1")
					.locale("pt-BR")
					.customCode("424242")
					.amount("€39.99")
					.payee("Acme & Co.")
					.rateLimits(Map.of("address", "192.0.2.1"))
					.channelConfiguration(Map.of("from", "a@b.example"))
					.appHash("AAAAAAAAAAA")
					.templateSid("HJ1")
					.templateCustomSubstitutions(Map.of("name", "Ada"))
					.deviceIp("192.0.2.1")
					.enableSnaClientToken(true)
					.riskCheck(RiskCheck.DISABLE)
					.tags(Map.of("tenant", "1"))), "POST /v2/Services/VA00000000000000000000000000000000/Verifications",
					"To=%2B15017122661&Channel=sms&CustomFriendlyName=Example&CustomMessage=Hello&SendDigits=ww1&Locale=pt-BR&CustomCode=424242&Amount=%E2%82%AC39.99&Payee=Acme%20%26%20Co.&RateLimits=%7B%22address%22%3A%22192.0.2.1%22%7D&ChannelConfiguration=%7B%22from%22%3A%22a%40b.example%22%7D&AppHash=AAAAAAAAAAA&TemplateSid=HJ1&TemplateCustomSubstitutions=%7B%22name%22%3A%22Ada%22%7D&DeviceIp=192.0.2.1&EnableSnaClientToken=true&RiskCheck=disable&Tags=%7B%22tenant%22%3A%221%22%7D",
					VERIFICATION);
	}

	@Test
	void fetchVerificationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchVerification", "fetchVerification")
			.verify((verify) -> verify.verifications().fetch("+15017122661"),
					"GET /v2/Services/VA00000000000000000000000000000000/Verifications/%2B15017122661", "",
					VERIFICATION);
	}

	@Test
	void updateVerificationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateVerification", "updateVerification")
			.verify((verify) -> verify.verifications()
				.update("VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", VerificationStatus.CANCELED),
					"POST /v2/Services/VA00000000000000000000000000000000/Verifications/VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"Status=canceled", VERIFICATION_2);
	}

	@Test
	void createVerificationCheckWhenVerificationChecksThenExchangedAsRecorded() {
		RecordedExchange.of("CreateVerificationCheck", "verificationChecks")
			.verify((verify) -> verify.verifications()
				.check(CheckVerification.to("+15017122661", "424242")
					.amount("€39.99")
					.payee("Acme")
					.snaClientToken("token")), "POST /v2/Services/VA00000000000000000000000000000000/VerificationCheck",
					"To=%2B15017122661&Code=424242&Amount=%E2%82%AC39.99&Payee=Acme&SnaClientToken=token",
					VERIFICATION_CHECK);
	}

	@Test
	void createVerificationCheckWhenSnaVerificationChecksThenExchangedAsRecorded() {
		RecordedExchange.of("CreateVerificationCheck", "snaVerificationChecks")
			.verify((verify) -> verify.verifications()
				.check(CheckVerification.silent("VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")),
					"POST /v2/Services/VA00000000000000000000000000000000/VerificationCheck",
					"VerificationSid=VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", VERIFICATION_CHECK_2);
	}

	@Test
	void createSafelistWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateSafelist", "create")
			.verify((verify) -> verify.safelist().create("+18001111111"), "POST /v2/SafeList/Numbers",
					"PhoneNumber=%2B18001111111", SAFELIST_NUMBER);
	}

	@Test
	void fetchSafelistWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchSafelist", "fetch")
			.verify((verify) -> verify.safelist().fetch("+18001111111"), "GET /v2/SafeList/Numbers/%2B18001111111", "",
					SAFELIST_NUMBER);
	}

	@Test
	void deleteSafelistWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteSafelist")
			.verify((verify) -> verify.safelist().delete("+18001111111"), "DELETE /v2/SafeList/Numbers/%2B18001111111",
					"");
	}

	@Test
	void listVerificationTemplateWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListVerificationTemplate", "listVerificationTemplates")
			.verify((verify) -> verify.templates()
				.list(ListTemplates.all().friendlyName("Base").pageSize(2).page(1).pageToken("PA1")),
					"GET /v2/Templates?FriendlyName=Base&PageSize=2&Page=1&PageToken=PA1", "", TEMPLATE, TEMPLATE_2);
	}

}
