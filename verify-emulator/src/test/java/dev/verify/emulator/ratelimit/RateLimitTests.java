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

package dev.verify.emulator.ratelimit;

import java.time.Duration;

import dev.verify.emulator.Api;
import dev.verify.emulator.Api.Answer;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.junit.VerifyEmulatorTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@VerifyEmulatorTest
class RateLimitTests {

	private final VerifyEmulator emulator;

	private final Api api;

	RateLimitTests(VerifyEmulator emulator) {
		this.emulator = emulator;
		this.api = Api.of(emulator);
	}

	@Test
	void startWhenOneTooManyThen20429AndAfterTheIntervalNot() {
		limit(2, 60);
		assertThat(start("+15017122661", "a").status()).isEqualTo(201);
		assertThat(start("+15017122662", "a").status()).isEqualTo(201);
		Answer refused = start("+15017122663", "a");
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.code()).isEqualTo(20429);
		assertThat(refused.header("Retry-After")).matches("5\\d|60");
		assertThat(refused.header("Twilio-Reached-Rate-Limit")).isEqualTo("ip.address");
		assertThat(this.emulator.inbox().messages()).hasSize(2);
		this.emulator.clock().advance(Duration.ofSeconds(60));
		assertThat(start("+15017122663", "a").status()).isEqualTo(201);
	}

	@Test
	void valuesWhenDifferentThenCountedAlone() {
		limit(1, 60);
		assertThat(start("+15017122661", "a").status()).isEqualTo(201);
		assertThat(start("+15017122662", "b").status()).isEqualTo(201);
		assertThat(start("+15017122663", "a").status()).isEqualTo(429);
	}

	@Test
	void limitWhenItHasNoBucketOrIsNotNamedThenLimitsNothing() {
		this.api.post("./RateLimits", "UniqueName", "ip.address");
		for (int i = 0; i < 9; i++) {
			assertThat(start("+1501712266" + i, "a").status()).isEqualTo(201);
		}
	}

	@Test
	void resourcesWhenWrongOrTooManyThenTheirCodes() {
		assertThat(this.api.post("./RateLimits", "UniqueName", "a b").code()).isEqualTo(60209);
		String sid = this.api.post("./RateLimits", "UniqueName", "n0").text("sid");
		assertThat(this.api.post("./RateLimits", "UniqueName", "n0").code()).isEqualTo(60208);
		for (int i = 1; i < 10; i++) {
			assertThat(this.api.post("./RateLimits", "UniqueName", "n" + i).status()).isEqualTo(201);
		}
		assertThat(this.api.post("./RateLimits", "UniqueName", "n10").code()).isEqualTo(60207);
		String buckets = "./RateLimits/" + sid + "/Buckets";
		for (int i = 1; i <= 5; i++) {
			assertThat(this.api.post(buckets, "Max", "1", "Interval", "" + i).status()).isEqualTo(201);
		}
		assertThat(this.api.post(buckets, "Max", "1", "Interval", "1").code()).isEqualTo(60211);
		assertThat(this.api.post(buckets, "Max", "1", "Interval", "6").code()).isEqualTo(60210);
		assertThat(this.api.post(buckets, "Max", "0", "Interval", "6").code()).isEqualTo(60200);
	}

	private void limit(int max, int interval) {
		String sid = this.api.post("./RateLimits", "UniqueName", "ip.address").text("sid");
		this.api.post("./RateLimits/" + sid + "/Buckets", "Max", "" + max, "Interval", "" + interval);
	}

	private Answer start(String to, String value) {
		return this.api.post("./Verifications", "To", to, "Channel", "sms", "RateLimits",
				"{\"ip.address\":\"" + value + "\"}");
	}

}
