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

package dev.verify.autoconfigure.resilience;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private static final Throwable LOST = new VerifyTransportException(Operations.of(OperationKind.READ), Reason.LOST,
			"test", null);

	private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

	@ParameterizedTest
	@CsvSource({ "0, 100", "1, 200", "2, 400", "3, 800", "4, 1000", "60, 1000" })
	void waitIsAnyPartOfATimeThatDoublesUpToTheCap(long retry, long longest) {
		Set<Long> halves = new HashSet<>();
		for (int i = 0; i < 1_000; i++) {
			Duration wait = this.backoff.before(retry, LOST);
			assertThat(wait).isBetween(Duration.ZERO, Duration.ofMillis(longest));
			halves.add(wait.toMillis() / Math.max(1, longest / 2));
		}
		assertThat(halves).as("both the short and the long half").contains(0L, 1L);
	}

	@RepeatedTest(20)
	void waitWhenTheApiAsksForOneThenNeverShorter() {
		Duration wait = this.backoff.before(0, throttled(Duration.ofSeconds(3)));
		assertThat(wait).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_100));
	}

	@Test
	void waitWhenTheApiAsksForNoneThenStillSpread() {
		assertThat(this.backoff.before(0, throttled(Duration.ZERO))).isBetween(Duration.ZERO, Duration.ofMillis(100));
	}

	@Test
	void waitWhenThereIsNothingToSpreadThenNone() {
		assertThat(new Backoff(Duration.ZERO, Duration.ZERO).before(0, LOST)).isZero();
	}

	private static VerifyApiException throttled(Duration retryAfter) {
		return new VerifyApiException(Operations.of(OperationKind.READ), 429, 20429, retryAfter, null, null);
	}

}
