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

/**
 * Factors on the wire.
 */
class FactorsTests {

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static final NewFactor NEW_FACTOR = new NewFactor("YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			new FactorBinding("ES256",
					"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8GdwtibWe0kpgsFl6xPQBwhtwUEyeJkeozFmi2jiJDzxFSMwVy3kVR1h/dPVYOfgkC0EkfBRJ0J/6xW47FD5vA==",
					null, null),
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"), "friendly_name",
			FactorStatus.UNVERIFIED, FactorType.PUSH,
			new FactorConfig(null, null, null, null, "1.0", "com.example.myapp", NotificationPlatform.FCM, "test_token",
					null),
			Map.of("os", "Android"),
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

	private static final NewFactor NEW_FACTOR_2 = new NewFactor("YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			new FactorBinding(null, null, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
					"otpauth://totp/test-issuer:John%E2%80%99s%20Account%20Name?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=test-issuer&algorithm=SHA1&digits=6&period=30"),
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"), "friendly_name",
			FactorStatus.UNVERIFIED, FactorType.TOTP,
			new FactorConfig(TotpAlgorithm.SHA1, 1, 6, 30, null, null, null, null, null), null,
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

	private static final Factor FACTOR = new Factor("YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"), "friendly_name",
			FactorStatus.UNVERIFIED, FactorType.PUSH,
			new FactorConfig(null, null, null, null, "1.0", "com.example.myapp", NotificationPlatform.FCM, "test_token",
					null),
			Map.of("os", "Android"),
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

	private static final Factor FACTOR_2 = new Factor("YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"), "friendly_name",
			FactorStatus.VERIFIED, FactorType.TOTP,
			new FactorConfig(TotpAlgorithm.SHA1, 1, 6, 30, null, null, null, null, null), null,
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

	private static final Factor FACTOR_3 = new Factor("YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"), "friendly_name",
			FactorStatus.UNVERIFIED, FactorType.TOTP,
			new FactorConfig(TotpAlgorithm.SHA1, 1, 6, 30, null, null, null, null, null), null,
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

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
					"POST /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Factors",
					"FriendlyName=Ada%27s%20phone&FactorType=push&Binding.Alg=ES256&Binding.PublicKey=dGVzdF9rZXk%3D&Config.AppId=com.example.myapp&Config.NotificationPlatform=fcm&Config.NotificationToken=test_token&Config.SdkVersion=1.0&Metadata=%7B%22os%22%3A%22Android%22%7D",
					NEW_FACTOR);
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
					"POST /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Factors",
					"FriendlyName=Ada&FactorType=totp&Binding.Secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&Config.Alg=sha1&Config.TimeStep=30&Config.CodeLength=6&Config.Skew=1",
					NEW_FACTOR_2);
	}

	@Test
	void fetchFactorWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchFactor", "fetchPush")
			.verify((verify) -> verify.factors().fetch(IDENTITY, "YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"GET /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"", FACTOR);
	}

	@Test
	void updateFactorWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateFactor", "verifyTotp")
			.verify((verify) -> verify.factors()
				.update(IDENTITY, "YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
						UpdateFactor.authPayload("123456")
							.withFriendlyName("Ada")
							.configNotificationToken("token")
							.configNotificationPlatform(NotificationPlatform.APN)
							.configSdkVersion("2.0")
							.configTimeStep(20)
							.configSkew(0)
							.configCodeLength(8)
							.configAlg(TotpAlgorithm.SHA512)),
					"POST /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"AuthPayload=123456&FriendlyName=Ada&Config.NotificationToken=token&Config.NotificationPlatform=apn&Config.SdkVersion=2.0&Config.TimeStep=20&Config.Skew=0&Config.CodeLength=8&Config.Alg=sha512",
					FACTOR_2);
	}

	@Test
	void deleteFactorWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteFactor")
			.verify((verify) -> verify.factors().delete(IDENTITY, "YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"DELETE /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Factors/YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"");
	}

	@Test
	void listFactorWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListFactor", "readFullTotp")
			.verify((verify) -> verify.factors().list(IDENTITY),
					"GET /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Factors",
					"", FACTOR_3);
	}

}
