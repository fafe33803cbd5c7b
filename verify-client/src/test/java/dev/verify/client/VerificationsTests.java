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

import static dev.verify.client.RecordedExchange.sid;
import static dev.verify.client.RecordedExchange.url;

/**
 * Verifications, safe list and templates on the wire.
 */
class VerificationsTests {

	private static final Instant DATE = Instant.parse("2015-07-30T20:00:00Z");

	private static final Verification CREATED_VERIFICATION = new Verification(sid("VE"), sid("VA"), sid("AC"),
			"+15017122661", Channel.SMS, VerificationStatus.PENDING, false, Map.of(), null, null,
			List.of(new Verification.SendCodeAttempt(DATE, new Channel("SMS"), sid("VL"))), DATE, DATE, null,
			url("/v2/Services/VA*/Verifications/VE*"));

	private static final Verification UPDATED_VERIFICATION = new Verification(sid("VE"), sid("VA"), sid("AC"),
			"+15017122661", Channel.SMS, VerificationStatus.CANCELED, false, Map.of(), null, null,
			List.of(new Verification.SendCodeAttempt(DATE, new Channel("SMS"), sid("VL"))), DATE, DATE, null,
			url("/v2/Services/VA*/Verifications/VE*"));

	private static final VerificationCheck CREATED_VERIFICATION_CHECK = new VerificationCheck(sid("VE"), sid("VA"),
			sid("AC"), "+15017122661", Channel.SMS, VerificationStatus.APPROVED, true, null, null, DATE, DATE,
			List.of());

	private static final VerificationCheck CREATED_VERIFICATION_CHECK_SNA = new VerificationCheck(sid("VE"), sid("VA"),
			sid("AC"), "+15017122661", Channel.SNA, VerificationStatus.APPROVED, true, null, null, DATE, DATE,
			List.of(new VerificationCheck.SnaAttemptError(sid("VL"), 60001)));

	private static final SafelistNumber CREATED_SAFELIST_NUMBER = new SafelistNumber(sid("GN"), "+18001234567",
			url("/v2/SafeList/Numbers/+18001234567"));

	private static final Template LISTED_TEMPLATE = new Template(sid("HJ"), sid("AC"),
			"Base Verification Template 2 with do not share", List.of("sms"),
			Map.of("en", new Template.Translation(true, "approved", "en",
					"Your {{friendly_name}} verification code is: {{code}}. Do not share this code with anyone.",
					Instant.parse("2021-07-29T20:38:28.759979905Z"), Instant.parse("2021-07-29T20:38:28.165602325Z"))));

	private static final Template LISTED_TEMPLATE_2 = new Template("HJaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", sid("AC"),
			"Base Verification Template 3", List.of("sms", "voice"),
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
					.tags(Map.of("tenant", "1"))), "POST /v2/Services/{service}/Verifications",
					"To=%2B15017122661&Channel=sms&CustomFriendlyName=Example&CustomMessage=Hello&"
							+ "SendDigits=ww1&Locale=pt-BR&CustomCode=424242&Amount=%E2%82%AC39.99&"
							+ "Payee=Acme%20%26%20Co.&RateLimits=%7B%22address%22%3A%22192.0.2.1%22%7D&"
							+ "ChannelConfiguration=%7B%22from%22%3A%22a%40b.example%22%7D&AppHash=AAAAAAAAAAA&"
							+ "TemplateSid=HJ1&TemplateCustomSubstitutions=%7B%22name%22%3A%22Ada%22%7D&"
							+ "DeviceIp=192.0.2.1&EnableSnaClientToken=true&RiskCheck=disable&"
							+ "Tags=%7B%22tenant%22%3A%221%22%7D",
					CREATED_VERIFICATION);
	}

	@Test
	void fetchVerificationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchVerification", "fetchVerification")
			.verify((verify) -> verify.verifications().fetch("+15017122661"),
					"GET /v2/Services/{service}/Verifications/%2B15017122661", "", CREATED_VERIFICATION);
	}

	@Test
	void updateVerificationWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateVerification", "updateVerification")
			.verify((verify) -> verify.verifications().update(sid("VE"), VerificationStatus.CANCELED),
					"POST /v2/Services/{service}/Verifications/VE*", "Status=canceled", UPDATED_VERIFICATION);
	}

	@Test
	void createVerificationCheckWhenVerificationChecksThenExchangedAsRecorded() {
		RecordedExchange.of("CreateVerificationCheck", "verificationChecks")
			.verify((verify) -> verify.verifications()
				.check(CheckVerification.to("+15017122661", "424242")
					.amount("€39.99")
					.payee("Acme")
					.snaClientToken("token")), "POST /v2/Services/{service}/VerificationCheck",
					"To=%2B15017122661&Code=424242&Amount=%E2%82%AC39.99&Payee=Acme&SnaClientToken=token",
					CREATED_VERIFICATION_CHECK);
	}

	@Test
	void createVerificationCheckWhenSnaVerificationChecksThenExchangedAsRecorded() {
		RecordedExchange.of("CreateVerificationCheck", "snaVerificationChecks")
			.verify((verify) -> verify.verifications().check(CheckVerification.silent(sid("VE"))),
					"POST /v2/Services/{service}/VerificationCheck",
					"VerificationSid=VEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", CREATED_VERIFICATION_CHECK_SNA);
	}

	@Test
	void createSafelistWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateSafelist", "create")
			.verify((verify) -> verify.safelist().create("+18001111111"), "POST /v2/SafeList/Numbers",
					"PhoneNumber=%2B18001111111", CREATED_SAFELIST_NUMBER);
	}

	@Test
	void fetchSafelistWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchSafelist", "fetch")
			.verify((verify) -> verify.safelist().fetch("+18001111111"), "GET /v2/SafeList/Numbers/%2B18001111111", "",
					CREATED_SAFELIST_NUMBER);
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
					"GET /v2/Templates?FriendlyName=Base&PageSize=2&Page=1&PageToken=PA1", "", LISTED_TEMPLATE,
					LISTED_TEMPLATE_2);
	}

}
