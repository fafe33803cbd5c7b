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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import dev.verify.client.RecordingServer.Answer;
import dev.verify.client.attempt.Attempt;
import dev.verify.client.attempt.SummarizeAttempts;
import dev.verify.client.entity.ChallengeStatus;
import dev.verify.client.entity.Factor;
import dev.verify.client.entity.FactorType;
import dev.verify.client.entity.NotificationPlatform;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the server says less, more or something else than the contract.
 */
class WireFormatTests {

	private static final String SID = "VE00000000000000000000000000000001";

	private final RecordingServer server = new RecordingServer();

	private final VerifyClient verify = this.server.client().build();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "2015-07-30T20:00:00Z,2015-07-30T20:00:00Z", "2015-07-30T20:00:00,2015-07-30T20:00:00Z",
			"2015-07-30T20:00:00.5Z,2015-07-30T20:00:00.500Z",
			"2021-07-29T20:38:28.759979905Z,2021-07-29T20:38:28.759979905Z",
			"2015-07-30T22:00:00+02:00,2015-07-30T20:00:00Z", "2015-07-30T20:00:00.25,2015-07-30T20:00:00.250Z" })
	void dateWhenReadThenAnyOffsetOrNoneIsUnderstood(String written, Instant expected) {
		assertThat(fetch("{\"date_created\": \"" + written + "\"}").dateCreated()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "81.818181818", "\"81.818181818\"" })
	void percentageWhenReadThenNumberOrText(String written) {
		this.server.answer(200, "{\"conversion_rate_percentage\": " + written + "}");

		assertThat(this.verify.attempts().summary(SummarizeAttempts.all()).block().conversionRatePercentage())
			.isEqualByComparingTo(new BigDecimal("81.818181818"));
	}

	@Test
	void wordWhenUnknownThenKeptAndWrittenAgain() {
		Verification verification = fetch("{\"channel\": \"rcs\", \"status\": \"paused\"}");

		assertThat(verification.channel()).isEqualTo(new Channel("rcs"));
		assertThat(verification.status()).isEqualTo(new VerificationStatus("paused"))
			.isNotEqualTo(VerificationStatus.APPROVED);
		assertThat(JsonMapper.shared().writeValueAsString(verification.channel())).isEqualTo("\"rcs\"");
		this.server.answer(201, "{}");
		this.verify.verifications().create(CreateVerification.to("+15017122661", verification.channel())).block();
		assertThat(this.server.requests().get(1).body()).endsWith("Channel=rcs");
	}

	@Test
	void channelWhenInCapitalsThenEqualButKept() {
		Verification verification = fetch("{\"send_code_attempts\": [{\"channel\": \"SMS\"}]}");

		Channel channel = verification.sendCodeAttempts().get(0).channel();

		assertThat(channel).isEqualTo(Channel.SMS).hasSameHashCodeAs(Channel.SMS).hasToString("SMS");
	}

	@ParameterizedTest
	@ValueSource(strings = { "APPROVED", "Approved", "approved ", "\u0061pproved\u0000", "approve" })
	void statusWhenNotExactThenNotApproved(String written) {
		assertThat(new VerificationStatus(written)).isNotEqualTo(VerificationStatus.APPROVED);
		assertThat(new ChallengeStatus(written)).isNotEqualTo(ChallengeStatus.APPROVED);
	}

	@Test
	void fieldsWhenNullOrAbsentOrUnknownThenNoError() {
		assertThat(fetch("""
				{"sid": null, "channel": null, "status": null, "lookup": null, "send_code_attempts": null,
				 "date_created": null, "mailer_sid": "MD1", "passkeys": {"deep": [1, {"er": null}]}}"""))
			.isEqualTo(fetch("{}"));
	}

	@Test
	void objectsWhenUntypedThenReadAsMaps() {
		Verification verification = fetch(
				"{\"lookup\": {\"carrier\": {\"name\": \"T\", \"error_code\": null}}, \"sna\": {\"url\": \"https://x\"}}");

		assertThat(verification.lookup().get("carrier")).asString().contains("name=T");
		assertThat(verification.sna().url()).isEqualTo("https://x");
	}

	@Test
	void factorWhenPlatformIsNewThenConfigIsRead() {
		this.server.answer(200, """
				{"factor_type": "passkeys", "config": {"notification_platform": "wns", "credential_sid": "CR1"}}""");

		Factor factor = this.verify.factors().fetch("identity", "YF00000000000000000000000000000000").block();

		assertThat(factor.factorType()).isEqualTo(new FactorType("passkeys"));
		assertThat(factor.config().notificationPlatform()).isEqualTo(new NotificationPlatform("wns"));
		assertThat(factor.config().credentialSid()).isEqualTo("CR1");
	}

	@Test
	void attemptWhenErrorCodeIsNumberThenReadAsText() {
		this.server.answer(200, "{\"channel\": \"rbm\", \"channel_data\": {\"error_code\": 30008}}");

		Attempt attempt = this.verify.attempts().fetch("VL00000000000000000000000000000000").block();

		assertThat(attempt.channelData().errorCode()).isEqualTo("30008");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 201, 202, 203, 299 })
	void checkWhenAnsweredWithAnySuccessThenRead(int status) {
		this.server.answer(status, "{\"sid\": \"" + SID + "\", \"status\": \"approved\"}");

		assertThat(this.verify.verifications().check(CheckVerification.of(SID, "424242")).block().status())
			.isEqualTo(VerificationStatus.APPROVED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 202, 204 })
	void deletionWhenAnsweredWithAnySuccessThenDone(int status) {
		this.server.answer(new Answer(status, Map.of(), ""));

		assertThat(this.verify.entities().delete("identity").blockOptional()).isEmpty();
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void timeWhenSentThenUtcWithZone() {
		this.server.answer(200, "{}");

		this.verify.attempts()
			.summary(SummarizeAttempts.all().dateCreatedAfter(Instant.parse("2026-11-22T12:00:00.999Z")))
			.block();

		assertThat(this.server.request().uri()).endsWith("?DateCreatedAfter=2026-11-22T12%3A00%3A00Z");
	}

	private Verification fetch(String json) {
		this.server.answer(200, json);
		return this.verify.verifications().fetch(SID).block();
	}

}
