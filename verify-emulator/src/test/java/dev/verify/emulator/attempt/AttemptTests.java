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

package dev.verify.emulator.attempt;

import java.time.Duration;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@VerifyEmulatorTest
class AttemptTests {

	private final VerifyEmulator emulator;

	private final Api api;

	AttemptTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@BeforeEach
	void sendThreeAndApproveOne() {
		this.api.post("./Verifications", "To", "+15017122661", "Channel", "sms");
		this.api.post("./Verifications", "To", "+15017122661", "Channel", "call");
		this.api.post("./Verifications", "To", "+447700900123", "Channel", "sms");
		this.api.post("./VerificationCheck", "To", "+15017122661", "Code",
				this.emulator.inbox().latestTo("+15017122661").code());
	}

	@ParameterizedTest
	@CsvSource({ "'', 3", "?Status=converted, 1", "?Status=UNCONVERTED, 2", "?Channel=call, 1", "?Country=GB, 1",
			"?ChannelData.To=%2B15017122661, 2", "?VerifyServiceSid=VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 0",
			"?DateCreatedBefore=2020-01-01T00:00:00, 0", "?DateCreatedAfter=2020-01-01T00:00:00Z, 3" })
	void attemptsWhenFilteredThenThose(String query, int count) {
		assertThat(this.api.get("/v2/Attempts" + query).json().path("attempts")).hasSize(count);
	}

	@Test
	void summaryWhenAskedThenAgreesWithWhatHappened() {
		Answer summary = this.api.get("/v2/Attempts/Summary");
		assertThat(summary.text("total_attempts")).isEqualTo("3");
		assertThat(summary.text("total_converted")).isEqualTo("1");
		assertThat(summary.text("total_unconverted")).isEqualTo("2");
		assertThat(summary.json().path("conversion_rate_percentage").asString()).isEqualTo("33.333333333");
		assertThat(this.api.get("/v2/Attempts/Summary?DestinationPrefix=%2B44").text("total_attempts")).isEqualTo("1");
	}

	@Test
	void summaryWhenNothingWasSentThenZero() {
		Answer summary = this.api.get("/v2/Attempts/Summary?Country=DE");
		assertThat(summary.text("conversion_rate_percentage")).isEqualTo("0");
	}

	@Test
	void attemptWhenCodeExpiresThenExpiredAndAfterThirtyDaysUnlisted() {
		this.emulator.clock().advance(Duration.ofMinutes(10));
		assertThat(this.api.get("/v2/Attempts?Country=GB").text("/attempts/0/channel_data/status"))
			.isEqualTo("expired");
		this.emulator.clock().advance(Duration.ofDays(30));
		assertThat(this.api.get("/v2/Attempts").json().path("attempts")).isEmpty();
	}

}
