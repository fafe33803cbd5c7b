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
import java.util.Map;

import dev.verify.client.service.CreateService;
import dev.verify.client.service.Service;
import dev.verify.client.service.UpdateService;
import org.junit.jupiter.api.Test;

import static dev.verify.client.RecordedExchange.sid;
import static dev.verify.client.RecordedExchange.url;

/**
 * Services on the wire.
 */
class ServicesTests {

	private static final Instant DATE = Instant.parse("2015-07-30T20:00:00Z");

	private static final Service CREATED_SERVICE = new Service(sid("VA"), sid("AC"), "name", 4, false, false, false,
			false, "name", false, true, new Service.Push(false, sid("CR"), null),
			new Service.Totp("test-issuer", 30, 3, 2), sid("HJ"),
			new Service.Whatsapp(sid("MG"), "whatsapp:+1234567890"), null, false, DATE, DATE, url("/v2/Services/VA*"),
			Map.of("verification_checks", url("/v2/Services/VA*/VerificationCheck"), "verifications",
					url("/v2/Services/VA*/Verifications"), "rate_limits", url("/v2/Services/VA*/RateLimits"),
					"messaging_configurations", url("/v2/Services/VA*/MessagingConfigurations"), "entities",
					url("/v2/Services/VA*/Entities"), "webhooks", url("/v2/Services/VA*/Webhooks"), "access_tokens",
					url("/v2/Services/VA*/AccessTokens")));

	private static final Service FETCHED_SERVICE = new Service(sid("VA"), sid("AC"), "name", 4, false, false, false,
			false, "name", false, true, new Service.Push(false, null, null), new Service.Totp(null, null, null, null),
			sid("HJ"), new Service.Whatsapp(null, null), null, false, DATE, DATE, url("/v2/Services/VA*"),
			Map.of("verification_checks", url("/v2/Services/VA*/VerificationCheck"), "verifications",
					url("/v2/Services/VA*/Verifications"), "rate_limits", url("/v2/Services/VA*/RateLimits"),
					"messaging_configurations", url("/v2/Services/VA*/MessagingConfigurations"), "entities",
					url("/v2/Services/VA*/Entities"), "webhooks", url("/v2/Services/VA*/Webhooks"), "access_tokens",
					url("/v2/Services/VA*/AccessTokens")));

	private static final Service UPDATED_SERVICE = new Service(sid("VA"), sid("AC"), "name", 4, false, false, false,
			false, "name", false, true, new Service.Push(false, null, "CRbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"),
			new Service.Totp("test-issuer", 30, 3, 2), sid("HJ"),
			new Service.Whatsapp(sid("MG"), "whatsapp:+1234567890"), null, false, DATE, DATE, url("/v2/Services/VA*"),
			Map.of("verification_checks", url("/v2/Services/VA*/VerificationCheck"), "verifications",
					url("/v2/Services/VA*/Verifications"), "rate_limits", url("/v2/Services/VA*/RateLimits"),
					"messaging_configurations", url("/v2/Services/VA*/MessagingConfigurations"), "entities",
					url("/v2/Services/VA*/Entities"), "webhooks", url("/v2/Services/VA*/Webhooks"), "access_tokens",
					url("/v2/Services/VA*/AccessTokens")));

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
					"FriendlyName=Example&CodeLength=4&LookupEnabled=true&SkipSmsToLandlines=true&"
							+ "DtmfInputRequired=false&TtsName=Example&Psd2Enabled=false&DoNotShareWarningEnabled=true&"
							+ "CustomCodeEnabled=true&Push.IncludeDate=true&Push.ApnCredentialSid=CR1&"
							+ "Push.FcmCredentialSid=CR2&Totp.Issuer=Example&Totp.TimeStep=30&Totp.CodeLength=6&"
							+ "Totp.Skew=1&DefaultTemplateSid=HJ1&Whatsapp.MsgServiceSid=MG1&"
							+ "Whatsapp.From=%2B15017122661&VerifyEventSubscriptionEnabled=true",
					CREATED_SERVICE);
	}

	@Test
	void fetchServiceWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchService", "fetchRecord")
			.verify((verify) -> verify.services().fetch(sid("VA")), "GET /v2/Services/VA*", "", FETCHED_SERVICE);
	}

	@Test
	void updateServiceWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateService", "updateRecord")
			.verify((verify) -> verify.services()
				.update(sid("VA"), UpdateService.settings().friendlyName("A b").codeLength(6)), "POST /v2/Services/VA*",
					"FriendlyName=A%20b&CodeLength=6", UPDATED_SERVICE);
	}

	@Test
	void deleteServiceWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteService")
			.verify((verify) -> verify.services().delete(sid("VA")), "DELETE /v2/Services/VA*", "");
	}

	@Test
	void listServiceWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListService", "readAll")
			.verify((verify) -> verify.services().list(), "GET /v2/Services", "", FETCHED_SERVICE);
	}

}
