package dev.verify.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.verify.client.entity.Challenge;
import dev.verify.client.entity.ChallengeDetails;
import dev.verify.client.entity.ChallengeReason;
import dev.verify.client.entity.ChallengeStatus;
import dev.verify.client.entity.CreateChallenge;
import dev.verify.client.entity.FactorType;
import dev.verify.client.entity.ListChallenges;
import dev.verify.client.entity.Notification;
import dev.verify.client.entity.SortOrder;
import dev.verify.client.entity.UpdateChallenge;
import org.junit.jupiter.api.Test;

/**
 * Challenges and notifications on the wire.
 */
class ChallengesTests {

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static final Challenge CHALLENGE = new Challenge("YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			"YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"), ChallengeStatus.PENDING, ChallengeReason.NONE,
			new ChallengeDetails("Hi! Mr. John Doe, would you like to sign up?", Instant.parse("2020-07-01T12:13:14Z"),
					List.of(new ChallengeDetails.Field("Action", "Sign up in portal"))),
			Map.of("ip", "172.168.1.234"), null, FactorType.PUSH,
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			Map.of("notifications",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications"));

	private static final Challenge CHALLENGE_2 = new Challenge("YCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			"YFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"), ChallengeStatus.APPROVED, ChallengeReason.NONE,
			new ChallengeDetails("Hi! Mr. John Doe, would you like to sign up?", Instant.parse("2020-07-01T12:13:14Z"),
					List.of(new ChallengeDetails.Field("Action", "Sign up in portal"))),
			Map.of("ip", "172.168.1.234"), Map.of("os", "Android"), FactorType.PUSH,
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			Map.of("notifications",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications"));

	private static final Challenge CHALLENGE_3 = new Challenge("YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			"YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"), ChallengeStatus.APPROVED, ChallengeReason.NONE,
			new ChallengeDetails("Hi! Mr. John Doe, would you like to sign up?", Instant.parse("2020-07-01T12:13:14Z"),
					List.of(new ChallengeDetails.Field("Action", "Sign up in portal"))),
			Map.of("ip", "172.168.1.234"), Map.of("os", "Android"), FactorType.PUSH,
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			Map.of("notifications",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications"));

	private static final Challenge CHALLENGE_4 = new Challenge("YC02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			"YF02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"), ChallengeStatus.PENDING, ChallengeReason.NONE,
			new ChallengeDetails("Hi! Mr. John Doe, would you like to sign up?", Instant.parse("2020-07-01T12:13:14Z"),
					List.of(new ChallengeDetails.Field("Action", "Sign up in portal"))),
			Map.of("ip", "172.168.1.234"), null, FactorType.TOTP,
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			Map.of("notifications",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications"));

	private static final Notification NOTIFICATION = new Notification("NTaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			"YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "high", 150, Instant.parse("2015-07-30T20:00:00Z"));

	private static final Notification NOTIFICATION_2 = new Notification("NTaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"YEaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ff483d1ff591898a9942916050d2ca3f",
			"YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "high", 300, Instant.parse("2015-07-30T20:00:00Z"));

	@Test
	void createChallengeWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateChallenge", "createPush")
			.verify((verify) -> verify.challenges()
				.create(IDENTITY,
						CreateChallenge.of("YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
							.expirationDate(Instant.parse("2026-11-22T12:05:00.123Z"))
							.detailsMessage("Sign in?")
							.detailsField("Where", "Paris")
							.detailsField("What", "A&B")
							.hiddenDetails(Map.of("ip", "192.0.2.1"))
							.authPayload("123456")),
					"POST /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges",
					"FactorSid=YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&ExpirationDate=2026-11-22T12%3A05%3A00Z&Details.Message=Sign%20in%3F&Details.Fields=%7B%22label%22%3A%22Where%22%2C%22value%22%3A%22Paris%22%7D&Details.Fields=%7B%22label%22%3A%22What%22%2C%22value%22%3A%22A%26B%22%7D&HiddenDetails=%7B%22ip%22%3A%22192.0.2.1%22%7D&AuthPayload=123456",
					CHALLENGE);
	}

	@Test
	void fetchChallengeWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchChallenge", "fetchSid")
			.verify((verify) -> verify.challenges().fetch(IDENTITY, "YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"GET /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"", CHALLENGE_2);
	}

	@Test
	void updateChallengeWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateChallenge", "verifyPush")
			.verify((verify) -> verify.challenges()
				.update(IDENTITY, "YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
						UpdateChallenge.authPayload("c2ln").metadata(Map.of("os", "Android"))),
					"POST /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"AuthPayload=c2ln&Metadata=%7B%22os%22%3A%22Android%22%7D", CHALLENGE_3);
	}

	@Test
	void listChallengeWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListChallenge", "readFull")
			.verify((verify) -> verify.challenges()
				.list(IDENTITY,
						ListChallenges.all()
							.factorSid("YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
							.status(ChallengeStatus.PENDING)
							.order(SortOrder.DESC)
							.pageSize(50)
							.page(0)
							.pageToken("PA1")),
					"GET /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges?FactorSid=YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&Status=pending&Order=desc&PageSize=50&Page=0&PageToken=PA1",
					"", CHALLENGE, CHALLENGE_4);
	}

	@Test
	void createNotificationWhenCreateWithTtlThenExchangedAsRecorded() {
		RecordedExchange.of("CreateNotification", "createWithTtl")
			.verify((verify) -> verify.notifications().create(IDENTITY, "YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 150),
					"POST /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications",
					"Ttl=150", NOTIFICATION);
	}

	@Test
	void createNotificationWhenCreateWithoutTtlThenExchangedAsRecorded() {
		RecordedExchange.of("CreateNotification", "createWithoutTtl")
			.verify((verify) -> verify.notifications().create(IDENTITY, "YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"POST /v2/Services/VA00000000000000000000000000000000/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications",
					"", NOTIFICATION_2);
	}

}
