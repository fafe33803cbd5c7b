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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import dev.verify.client.RecordingServer.Answer;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What becomes of answers that are no success.
 */
class ErrorTests {

	private static final String PHONE = "+15017122661";

	private final RecordingServer server = new RecordingServer();

	private final VerifyClient verify = this.server.client().build();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void errorWhenBodyIsTwiliosThenFactsAreRead() {
		this.server.answer(new Answer(429,
				Map.of("Content-Type", "application/json", "Retry-After", "7", "Twilio-Request-Id",
						"RQ0123456789abcdef0123456789abcdef"),
				"{\"code\": 60203, \"message\": \"Max send attempts reached\", \"more_info\": \"x\", \"status\": 429}"));

		VerifyApiException error = start();

		assertThat(error.status()).isEqualTo(429);
		assertThat(error.code()).isEqualTo(60203);
		assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(7));
		assertThat(error.requestId()).isEqualTo("RQ0123456789abcdef0123456789abcdef");
		assertThat(error.moreInfo()).isEqualTo("https://www.twilio.com/docs/errors/60203");
		assertThat(error.isMaxSendAttempts()).isTrue();
		assertThat(error.isRateLimited()).isFalse();
		assertThat(error)
			.hasMessage("CreateVerification (POST /v2/Services/{ServiceSid}/Verifications) was answered 429"
					+ ", code 60203, see https://www.twilio.com/docs/errors/60203"
					+ ", request RQ0123456789abcdef0123456789abcdef");
	}

	@Test
	void errorWhenServerEchoesPhoneThenItIsNowhereButInItsAccessor() {
		this.server.answer(400,
				"{\"code\": 60200, \"message\": \"Invalid parameter `To`: " + PHONE + "\", \"status\": 400}");

		VerifyApiException error = start();

		assertThat(StackTraces.of(error)).doesNotContain("5017122661");
		assertThat(error.messageWithPersonalData()).contains(PHONE);
		assertThat(error.isInvalidParameter()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "42", "\"text\"", "{", "{\"code\": \"60200\"}", "{\"code\": 1e99}",
			"{\"code\": null, \"message\": {}}", "<html><body>Bad gateway</body></html>" })
	void errorWhenBodyIsNotTwiliosThenStatusRemains(String body) {
		this.server.answer(502, body);

		VerifyApiException error = start();

		assertThat(error.status()).isEqualTo(502);
		assertThat(error.code()).isNull();
		assertThat(error.isServerError()).isTrue();
	}

	@Test
	void errorWhenBodyIsRfc9457ThenCodeAndDetailAreRead() {
		this.server.answer(new Answer(400, Map.of("Content-Type", "application/problem+json"),
				"{\"type\": \"about:blank\", \"title\": \"Bad\", \"detail\": \"why\", \"status\": 400, \"code\": 20001}"));

		VerifyApiException error = start();

		assertThat(error.code()).isEqualTo(20001);
		assertThat(error.messageWithPersonalData()).isEqualTo("why");
	}

	@Test
	void errorWhenBodyIsCutThenStatusRemains() throws Exception {
		try (RawServer raw = new RawServer((connection) -> {
			connection.readRequest();
			connection.write("HTTP/1.1 503 Unavailable\r\nContent-Length: 100\r\nRetry-After: 3\r\n\r\n{\"code\":");
			connection.socket().close();
		})) {
			VerifyApiException error = catchThrowableOfType(VerifyApiException.class,
					() -> this.server.client().baseUrl(raw.url()).build().services().list().blockFirst());

			assertThat(error.status()).isEqualTo(503);
			assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(3));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 300, 301, 302, 303, 307, 308 })
	@DisplayName("R25: no redirect is followed")
	void redirectWhenAnsweredThenErrorAndNothingIsAskedElsewhere(int status) {
		try (RecordingServer elsewhere = new RecordingServer()) {
			this.server.answer(new Answer(status, Map.of("Location", elsewhere.url() + "/v2/Services"), ""));

			VerifyApiException error = start();

			assertThat(error.status()).isEqualTo(status);
			assertThat(elsewhere.requests()).isEmpty();
			assertThat(this.server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "404,20404,isNotFound", "429,20429,isRateLimited", "429,25109,isRateLimited", "429,,isRateLimited",
			"429,60202,isMaxCheckAttempts", "429,60308,isMaxCheckAttempts", "429,60310,isMaxCheckAttempts",
			"429,60203,isMaxSendAttempts", "401,20003,isAuthenticationFailure", "401,,isAuthenticationFailure",
			"400,60200,isInvalidParameter", "400,60306,isInvalidParameter", "403,60322,isChallengeClosed",
			"403,60323,isChallengeClosed", "403,60410,isBlocked", "403,60605,isBlocked", "500,20500,isServerError" })
	void predicateWhenCodeFitsThenOnlyItHolds(int status, String code, String predicate) throws Exception {
		this.server.answer(status, "{\"code\": " + code + "}");

		VerifyApiException error = catchThrowableOfType(VerifyApiException.class,
				() -> this.verify.verifications().check(CheckVerification.to(PHONE, "123456")).block());

		for (var method : VerifyApiException.class.getMethods()) {
			if (method.getName().startsWith("is")) {
				assertThat(method.invoke(error)).as(method.getName()).isEqualTo(method.getName().equals(predicate));
			}
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null",
			value = { "null,null", "5,PT5S", "0,PT0S", "3600,PT1H", "3601,PT1H", "99999999999999999999,PT1H", "-1,null",
					"soon,null", "'',null", "'Sun, 22 Nov 2026 12:00:30 GMT',PT30S",
					"'Sun, 22 Nov 2026 11:00:00 GMT',PT0S", "'Wed, 22 Nov 2028 12:00:00 GMT',PT1H" })
	void retryAfterWhenReadThenNeverNegativeAndNeverLong(String header, Duration expected) {
		RetryAfter retryAfter = new RetryAfter(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

		assertThat(retryAfter.parse(header)).isEqualTo(expected);
	}

	private VerifyApiException start() {
		return catchThrowableOfType(VerifyApiException.class,
				() -> this.verify.verifications().create(CreateVerification.to(PHONE, Channel.SMS)).block());
	}

}
