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

import static dev.verify.client.RecordedExchange.sid;
import static dev.verify.client.RecordedExchange.url;

/**
 * Challenges and notifications on the wire.
 */
class ChallengesTests {

	private static final Instant DATE = Instant.parse("2015-07-30T20:00:00Z");

	private static final String FACTOR_SID = "YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

	private static final String CHALLENGE_SID = "YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

	private static final String IDENTITY = "ff483d1ff591898a9942916050d2ca3f";

	private static final Challenge CREATED_CHALLENGE = new Challenge(CHALLENGE_SID, sid("AC"), sid("VA"), sid("YE"),
			"ff483d1ff591898a9942916050d2ca3f", FACTOR_SID, DATE, DATE, DATE, DATE, ChallengeStatus.PENDING,
			ChallengeReason.NONE,
			new ChallengeDetails("Hi! Mr. John Doe, would you like to sign up?", Instant.parse("2020-07-01T12:13:14Z"),
					List.of(new ChallengeDetails.Field("Action", "Sign up in portal"))),
			Map.of("ip", "172.168.1.234"), null, FactorType.PUSH,
			url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
			Map.of("notifications", url(
					"/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications")));

	private static final Challenge FETCHED_CHALLENGE = new Challenge(sid("YC"), sid("AC"), sid("VA"), sid("YE"),
			"ff483d1ff591898a9942916050d2ca3f", sid("YF"), DATE, DATE, DATE, DATE, ChallengeStatus.APPROVED,
			ChallengeReason.NONE,
			new ChallengeDetails("Hi! Mr. John Doe, would you like to sign up?", Instant.parse("2020-07-01T12:13:14Z"),
					List.of(new ChallengeDetails.Field("Action", "Sign up in portal"))),
			Map.of("ip", "172.168.1.234"), Map.of("os", "Android"), FactorType.PUSH,
			url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC*"), Map.of("notifications",
					url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC*/Notifications")));

	private static final Challenge UPDATED_CHALLENGE = new Challenge(CHALLENGE_SID, sid("AC"), sid("VA"), sid("YE"),
			"ff483d1ff591898a9942916050d2ca3f", FACTOR_SID, DATE, DATE, DATE, DATE, ChallengeStatus.APPROVED,
			ChallengeReason.NONE,
			new ChallengeDetails("Hi! Mr. John Doe, would you like to sign up?", Instant.parse("2020-07-01T12:13:14Z"),
					List.of(new ChallengeDetails.Field("Action", "Sign up in portal"))),
			Map.of("ip", "172.168.1.234"), Map.of("os", "Android"), FactorType.PUSH,
			url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
			Map.of("notifications", url(
					"/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications")));

	private static final Challenge LISTED_CHALLENGE = new Challenge("YC02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", sid("AC"),
			sid("VA"), sid("YE"), "ff483d1ff591898a9942916050d2ca3f", "YF02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", DATE, DATE,
			DATE, DATE, ChallengeStatus.PENDING, ChallengeReason.NONE,
			new ChallengeDetails("Hi! Mr. John Doe, would you like to sign up?", Instant.parse("2020-07-01T12:13:14Z"),
					List.of(new ChallengeDetails.Field("Action", "Sign up in portal"))),
			Map.of("ip", "172.168.1.234"), null, FactorType.TOTP,
			url("/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
			Map.of("notifications", url(
					"/v2/Services/VA*/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC02aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications")));

	private static final Notification CREATED_NOTIFICATION = new Notification(sid("NT"), sid("AC"), sid("VA"),
			sid("YE"), "ff483d1ff591898a9942916050d2ca3f", CHALLENGE_SID, "high", 150, DATE);

	private static final Notification CREATED_NOTIFICATION_WITHOUT_TTL = new Notification(sid("NT"), sid("AC"),
			sid("VA"), sid("YE"), "ff483d1ff591898a9942916050d2ca3f", CHALLENGE_SID, "high", 300, DATE);

	@Test
	void createChallengeWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateChallenge", "createPush")
			.verify((verify) -> verify.challenges()
				.create(IDENTITY,
						CreateChallenge.of(FACTOR_SID)
							.expirationDate(Instant.parse("2026-11-22T12:05:00.123Z"))
							.detailsMessage("Sign in?")
							.detailsField("Where", "Paris")
							.detailsField("What", "A&B")
							.hiddenDetails(Map.of("ip", "192.0.2.1"))
							.authPayload("123456")),
					"POST /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges",
					"FactorSid=YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&ExpirationDate=2026-11-22T12%3A05%3A00Z&"
							+ "Details.Message=Sign%20in%3F&"
							+ "Details.Fields=%7B%22label%22%3A%22Where%22%2C%22value%22%3A%22Paris%22%7D&"
							+ "Details.Fields=%7B%22label%22%3A%22What%22%2C%22value%22%3A%22A%26B%22%7D&"
							+ "HiddenDetails=%7B%22ip%22%3A%22192.0.2.1%22%7D&AuthPayload=123456",
					CREATED_CHALLENGE);
	}

	@Test
	void fetchChallengeWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchChallenge", "fetchSid")
			.verify((verify) -> verify.challenges().fetch(IDENTITY, CHALLENGE_SID),
					"GET /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"", FETCHED_CHALLENGE);
	}

	@Test
	void updateChallengeWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateChallenge", "verifyPush")
			.verify((verify) -> verify.challenges()
				.update(IDENTITY, CHALLENGE_SID, UpdateChallenge.authPayload("c2ln").metadata(Map.of("os", "Android"))),
					"POST /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"AuthPayload=c2ln&Metadata=%7B%22os%22%3A%22Android%22%7D", UPDATED_CHALLENGE);
	}

	@Test
	void listChallengeWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListChallenge", "readFull")
			.verify((verify) -> verify.challenges()
				.list(IDENTITY,
						ListChallenges.all()
							.factorSid(FACTOR_SID)
							.status(ChallengeStatus.PENDING)
							.order(SortOrder.DESC)
							.pageSize(50)
							.page(0)
							.pageToken("PA1")),
					"GET /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges?FactorSid=YF03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&Status=pending&Order=desc&PageSize=50&Page=0&PageToken=PA1",
					"", CREATED_CHALLENGE, LISTED_CHALLENGE);
	}

	@Test
	void createNotificationWhenCreateWithTtlThenExchangedAsRecorded() {
		RecordedExchange.of("CreateNotification", "createWithTtl")
			.verify((verify) -> verify.notifications().create(IDENTITY, CHALLENGE_SID, 150),
					"POST /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications",
					"Ttl=150", CREATED_NOTIFICATION);
	}

	@Test
	void createNotificationWhenCreateWithoutTtlThenExchangedAsRecorded() {
		RecordedExchange.of("CreateNotification", "createWithoutTtl")
			.verify((verify) -> verify.notifications().create(IDENTITY, CHALLENGE_SID),
					"POST /v2/Services/{service}/Entities/ff483d1ff591898a9942916050d2ca3f/Challenges/YC03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Notifications",
					"", CREATED_NOTIFICATION_WITHOUT_TTL);
	}

}
