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

import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FactorBinding;
import dev.verify.client.entity.FactorConfig;
import dev.verify.client.entity.FactorStatus;
import dev.verify.client.entity.FactorType;
import dev.verify.client.entity.NewFactor;
import dev.verify.client.entity.NotificationPlatform;
import dev.verify.client.entity.TotpAlgorithm;
import dev.verify.client.entity.UpdateFactor;
import org.junit.jupiter.api.Test;

import static dev.verify.client.RecordedExchange.sid;
import static dev.verify.client.RecordedExchange.url;

/**
 * Factors on the wire.
 */
class FactorsTests {

	private static final Instant DATE = Instant.parse("2015-07-30T20:00:00Z");

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static final NewFactor CREATED_NEW_FACTOR_PUSH = new NewFactor(sid("YF"), sid("AC"), sid("VA"), sid("YE"),
			"ff483d1ff591898a9942916050d2ca3f",
			new FactorBinding("ES256",
					"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8GdwtibWe0kpgsFl6xPQBwhtwUEyeJkeozFmi2jiJDzxFSMwVy3kVR1h/dPVYOfgkC0EkfBRJ0J/6xW47FD5vA==",
					null, null),
			DATE, DATE, "friendly_name", FactorStatus.UNVERIFIED, FactorType.PUSH,
			new FactorConfig(null, null, null, null, "1.0", "com.example.myapp", NotificationPlatform.FCM, "test_token",
					null, null, null, null, null),
			Map.of("os", "Android"), url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YF*"));

	private static final NewFactor CREATED_NEW_FACTOR_TOTP = new NewFactor(sid("YF"), sid("AC"), sid("VA"), sid("YE"),
			"ff483d1ff591898a9942916050d2ca3f",
			new FactorBinding(null, null, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
					"otpauth://totp/test-issuer:John%E2%80%99s%20Account%20Name?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=test-issuer&algorithm=SHA1&digits=6&period=30"),
			DATE, DATE, "friendly_name", FactorStatus.UNVERIFIED, FactorType.TOTP,
			new FactorConfig(TotpAlgorithm.SHA1, 1, 6, 30, null, null, null, null, null, null, null, null, null), null,
			url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YF*"));

	private static final Factor FETCHED_FACTOR = new Factor(sid("YF"), sid("AC"), sid("VA"), sid("YE"),
			"ff483d1ff591898a9942916050d2ca3f", DATE, DATE, "friendly_name", FactorStatus.UNVERIFIED, FactorType.PUSH,
			new FactorConfig(null, null, null, null, "1.0", "com.example.myapp", NotificationPlatform.FCM, "test_token",
					null, null, null, null, null),
			Map.of("os", "Android"), url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YF*"));

	private static final Factor UPDATED_FACTOR = new Factor(sid("YF"), sid("AC"), sid("VA"), sid("YE"),
			"ff483d1ff591898a9942916050d2ca3f", DATE, DATE, "friendly_name", FactorStatus.VERIFIED, FactorType.TOTP,
			new FactorConfig(TotpAlgorithm.SHA1, 1, 6, 30, null, null, null, null, null, null, null, null, null), null,
			url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YF*"));

	private static final Factor LISTED_FACTOR = new Factor(sid("YF"), sid("AC"), sid("VA"), sid("YE"),
			"ff483d1ff591898a9942916050d2ca3f", DATE, DATE, "friendly_name", FactorStatus.UNVERIFIED, FactorType.TOTP,
			new FactorConfig(TotpAlgorithm.SHA1, 1, 6, 30, null, null, null, null, null, null, null, null, null), null,
			url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YF*"));

	@Test
	void createNewFactorWhenCreatePushThenExchangedAsRecorded() {
		RecordedExchange.of("CreateNewFactor", "createPush")
			.verify((verify) -> verify.factors()
				.create(IDENTITY,
						CreateFactor.push("Ada's phone")
							.bindingAlg("ES256")
							.bindingPublicKey("dGVzdF9rZXk=")
							.configAppId("com.example.myapp")
							.configNotificationPlatform(NotificationPlatform.FCM)
							.configNotificationToken("test_token")
							.configSdkVersion("1.0")
							.metadata(Map.of("os", "Android"))),
					"POST /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Factors",
					"FriendlyName=Ada%27s%20phone&FactorType=push&Binding.Alg=ES256&"
							+ "Binding.PublicKey=dGVzdF9rZXk%3D&Config.AppId=com.example.myapp&"
							+ "Config.NotificationPlatform=fcm&Config.NotificationToken=test_token&Config.SdkVersion=1.0&"
							+ "Metadata=%7B%22os%22%3A%22Android%22%7D",
					CREATED_NEW_FACTOR_PUSH);
	}

	@Test
	void createNewFactorWhenCreateTotpThenExchangedAsRecorded() {
		RecordedExchange.of("CreateNewFactor", "createTotp")
			.verify((verify) -> verify.factors()
				.create(IDENTITY,
						CreateFactor.totp("Ada")
							.bindingSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
							.configAlg(TotpAlgorithm.SHA1)
							.configTimeStep(30)
							.configCodeLength(6)
							.configSkew(1)),
					"POST /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Factors",
					"FriendlyName=Ada&FactorType=totp&Binding.Secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"
							+ "Config.Alg=sha1&Config.TimeStep=30&Config.CodeLength=6&Config.Skew=1",
					CREATED_NEW_FACTOR_TOTP);
	}

	@Test
	void fetchFactorWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchFactor", "fetchPush")
			.verify((verify) -> verify.factors().fetch(IDENTITY, sid("YF")),
					"GET /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YF*", "",
					FETCHED_FACTOR);
	}

	@Test
	void updateFactorWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateFactor", "verifyTotp")
			.verify((verify) -> verify.factors()
				.update(IDENTITY, sid("YF"),
						UpdateFactor.authPayload("123456")
							.withFriendlyName("Ada")
							.configNotificationToken("token")
							.configNotificationPlatform(NotificationPlatform.APN)
							.configSdkVersion("2.0")
							.configTimeStep(20)
							.configSkew(0)
							.configCodeLength(8)
							.configAlg(TotpAlgorithm.SHA512)),
					"POST /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YF*",
					"AuthPayload=123456&FriendlyName=Ada&Config.NotificationToken=token&"
							+ "Config.NotificationPlatform=apn&Config.SdkVersion=2.0&Config.TimeStep=20&Config.Skew=0&"
							+ "Config.CodeLength=8&Config.Alg=sha512",
					UPDATED_FACTOR);
	}

	@Test
	void deleteFactorWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteFactor")
			.verify((verify) -> verify.factors().delete(IDENTITY, sid("YF")),
					"DELETE /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YF*", "");
	}

	@Test
	void listFactorWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListFactor", "readFullTotp")
			.verify((verify) -> verify.factors().list(IDENTITY),
					"GET /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Factors", "", LISTED_FACTOR);
	}

}
