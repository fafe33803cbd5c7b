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
import java.util.EnumSet;
import java.util.Set;

import dev.verify.autoconfigure.resilience.Failure.Verdict;
import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Delivery;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTests {

	private static final Set<OperationKind> READS = EnumSet.of(OperationKind.READ, OperationKind.POLL,
			OperationKind.CANCEL);

	@ParameterizedTest
	@CsvSource(textBlock = """
			NOT_SENT,          1, 2, FAILURE
			OVERLOADED_HERE,   1, 2, IGNORED
			OUTCOME_UNKNOWN,   0, 2, FAILURE
			UNREADABLE,        0, 1, FAILURE
			SERVER_ERROR,      0, 2, FAILURE
			UNAVAILABLE_UNTIL, 0, 1, FAILURE
			THROTTLED,         1, 2, IGNORED
			USER_LIMIT,        0, 0, IGNORED
			REJECTED,          0, 0, SUCCESS
			CREDENTIALS,       0, 0, IGNORED
			REDIRECT,          0, 0, IGNORED
			REFUSED_HERE,      0, 0, IGNORED
			""")
	void tableIsTheOneThatTheDocumentationShows(Failure failure, int writes, int reads, Verdict verdict) {
		for (OperationKind kind : OperationKind.values()) {
			assertThat(failure.retries(kind)).as("retries of %s", kind)
				.isEqualTo(READS.contains(kind) ? reads : writes);
		}
		assertThat(failure.verdict()).isEqualTo(verdict);
	}

	@Test
	void everyStatusWithoutACodeHasItsRow() {
		for (int status = 100; status < 600; status++) {
			assertThat(of(status, null, null)).as("status %d", status).isEqualTo(expected(status));
		}
	}

	private static Failure expected(int status) {
		return switch (status) {
			case 401, 403 -> Failure.CREDENTIALS;
			case 429 -> Failure.THROTTLED;
			default -> (status >= 500) ? Failure.SERVER_ERROR : (status >= 400) ? Failure.REJECTED : Failure.REDIRECT;
		};
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			401, 20003, CREDENTIALS
			401, 20005, CREDENTIALS
			403, 20006, CREDENTIALS
			403, 20008, CREDENTIALS
			403, 20403, CREDENTIALS
			401, 20101, CREDENTIALS
			404, 20404, REJECTED
			409, 20409, REJECTED
			429, 20429, THROTTLED
			429, 25109, THROTTLED
			500, 20500, SERVER_ERROR
			503, 20503, SERVER_ERROR
			400, 60200, REJECTED
			429, 60202, USER_LIMIT
			429, 60203, USER_LIMIT
			403, 60204, REJECTED
			403, 60205, REJECTED
			400, 60206, REJECTED
			400, 60207, REJECTED
			429, 60212, USER_LIMIT
			403, 60238, REJECTED
			400, 60300, REJECTED
			409, 60301, REJECTED
			400, 60306, REJECTED
			429, 60308, USER_LIMIT
			429, 60309, USER_LIMIT
			429, 60310, USER_LIMIT
			403, 60311, REJECTED
			429, 60312, USER_LIMIT
			403, 60313, REJECTED
			403, 60318, REJECTED
			403, 60322, REJECTED
			403, 60323, REJECTED
			403, 60324, REJECTED
			429, 60326, USER_LIMIT
			400, 60364, REJECTED
			403, 60410, REJECTED
			403, 60412, REJECTED
			403, 60413, REJECTED
			400, 60425, REJECTED
			403, 60605, REJECTED
			429, 60624, USER_LIMIT
			429, 60626, USER_LIMIT
			429, 60728, USER_LIMIT
			429, 99999, USER_LIMIT
			400, 99999, REJECTED
			""")
	void codeDecidesBeforeTheStatus(int status, int code, Failure expected) {
		assertThat(of(status, code, null)).isEqualTo(expected);
	}

	@Test
	void serviceUnavailableWhenItSaysUntilWhenThenAReadMayWaitOnce() {
		assertThat(of(503, null, Duration.ofSeconds(1))).isEqualTo(Failure.UNAVAILABLE_UNTIL);
		assertThat(of(503, null, null)).isEqualTo(Failure.SERVER_ERROR);
		assertThat(of(500, null, Duration.ofSeconds(1))).isEqualTo(Failure.SERVER_ERROR);
	}

	@ParameterizedTest
	@CsvSource({ "CONNECT, NOT_SENT", "POOL, OVERLOADED_HERE", "REFUSED_HERE, REFUSED_HERE", "LOST, OUTCOME_UNKNOWN",
			"TIMEOUT, OUTCOME_UNKNOWN", "UNREADABLE, UNREADABLE" })
	void everyLossHasItsRow(Reason reason, Failure expected) {
		assertThat(Failure.of(lost(reason))).isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("A request that may have been carried out is repeated only where repeating it does no harm")
	void writeWhenOutcomeIsUnknownThenNeverRepeated(Reason reason) {
		VerifyTransportException failure = lost(reason);
		if (failure.delivery() == Delivery.UNKNOWN) {
			for (OperationKind kind : EnumSet.complementOf(EnumSet.copyOf(READS))) {
				assertThat(Failure.of(failure).retries(kind)).as("retries of %s", kind).isZero();
			}
		}
	}

	@Test
	void errorOfOurOwnIsNeitherRepeatedNorHeldAgainstTheFarEnd() {
		Failure failure = Failure.of(new IllegalStateException("a bug"));
		assertThat(failure.retries(OperationKind.READ)).isZero();
		assertThat(failure.verdict()).isEqualTo(Verdict.IGNORED);
	}

	private static VerifyTransportException lost(Reason reason) {
		return new VerifyTransportException(Operations.of(OperationKind.START), reason, "test", null);
	}

	private static Failure of(int status, @Nullable Integer code, @Nullable Duration retryAfter) {
		return Failure
			.of(new VerifyApiException(Operations.of(OperationKind.START), status, code, retryAfter, null, null));
	}

}
