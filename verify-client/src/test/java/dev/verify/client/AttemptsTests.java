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

import dev.verify.client.attempt.Attempt;
import dev.verify.client.attempt.AttemptsSummary;
import dev.verify.client.attempt.ChannelData;
import dev.verify.client.attempt.ConversionStatus;
import dev.verify.client.attempt.ListAttempts;
import dev.verify.client.attempt.SummarizeAttempts;
import dev.verify.client.form.Channel;
import org.junit.jupiter.api.Test;

import static dev.verify.client.RecordedExchange.sid;
import static dev.verify.client.RecordedExchange.url;

/**
 * Attempts on the wire.
 */
class AttemptsTests {

	private static final Attempt FETCHED_ATTEMPT = new Attempt(sid("VL"), sid("AC"), sid("VA"), sid("VE"),
			Instant.parse("2020-08-11T18:36:59Z"), Instant.parse("2020-08-11T18:37:00Z"), ConversionStatus.UNCONVERTED,
			Channel.SMS, new Attempt.Price("0.005", "usd"), new ChannelData(sid("VE"), "+573003003030", "unconfirmed",
					"undelivered", null, "30008", "CO", 6, "es", "732", "103", "Colombia Movil (Tigo)"),
			url("/v2/Attempts/VL*"));

	private static final AttemptsSummary FETCHED_ATTEMPTS_SUMMARY = new AttemptsSummary(11, 9, 2,
			new BigDecimal("81.818181818"), url("/v2/Attempts/Summary"));

	@Test
	void fetchVerificationAttemptWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchVerificationAttempt", "fetchVerificationAttempt")
			.verify((verify) -> verify.attempts().fetch(sid("VL")), "GET /v2/Attempts/VL*", "", FETCHED_ATTEMPT);
	}

	@Test
	void listVerificationAttemptWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListVerificationAttempt", "listVerificationAttempts")
			.verify((verify) -> verify.attempts()
				.list(ListAttempts.all()
					.dateCreatedAfter(Instant.parse("2026-11-01T00:00:00Z"))
					.dateCreatedBefore(Instant.parse("2026-11-22T12:00:00Z"))
					.channelDataTo("+15017122661")
					.country("US")
					.channel(Channel.SMS)
					.verifyServiceSid("VA1")
					.verificationSid("VE1")
					.status(ConversionStatus.CONVERTED)
					.pageSize(50)
					.page(0)
					.pageToken("PA1")),
					"GET /v2/Attempts?DateCreatedAfter=2026-11-01T00%3A00%3A00Z&DateCreatedBefore=2026-11-22T12%3A00%3A00Z&ChannelData.To=%2B15017122661&Country=US&Channel=sms&VerifyServiceSid=VA1&VerificationSid=VE1&Status=converted&PageSize=50&Page=0&PageToken=PA1",
					"", FETCHED_ATTEMPT);
	}

	@Test
	void fetchVerificationAttemptsSummaryWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchVerificationAttemptsSummary", "getAttemptsSummary")
			.verify((verify) -> verify.attempts()
				.summary(SummarizeAttempts.all()
					.verifyServiceSid("VA1")
					.dateCreatedAfter(Instant.parse("2026-11-01T00:00:00Z"))
					.dateCreatedBefore(Instant.parse("2026-11-22T12:00:00Z"))
					.country("US")
					.channel(Channel.EMAIL)
					.destinationPrefix("+1501")),
					"GET /v2/Attempts/Summary?VerifyServiceSid=VA1&DateCreatedAfter=2026-11-01T00%3A00%3A00Z&DateCreatedBefore=2026-11-22T12%3A00%3A00Z&Country=US&Channel=email&DestinationPrefix=%2B1501",
					"", FETCHED_ATTEMPTS_SUMMARY);
	}

}
