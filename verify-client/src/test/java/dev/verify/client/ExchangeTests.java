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

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import io.netty.handler.timeout.ReadTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What a failure means, by what had left until then; and what an answer must be.
 */
class ExchangeTests {

	private final Exchange exchange = new Exchange(
			new VerifyOperation("Test", OperationKind.START, HttpMethod.POST, "/v2/Test"),
			URI.create("https://verify.twilio.com"), Duration.ofSeconds(1), Duration.ofSeconds(1));

	static Stream<Arguments> failures() {
		return Stream.of(Arguments.of(new TimeoutException(), Reason.CONNECT, Reason.TIMEOUT),
				Arguments.of(ReadTimeoutException.INSTANCE, Reason.CONNECT, Reason.TIMEOUT),
				Arguments.of(new DataBufferLimitException("too long"), Reason.CONNECT, Reason.UNREADABLE),
				Arguments.of(new IOException("reset"), Reason.CONNECT, Reason.LOST),
				Arguments.of(new PoolAcquireException(), Reason.POOL, Reason.LOST),
				Arguments.of(new ConnectException(), Reason.CONNECT, Reason.CONNECT),
				Arguments.of(new UnknownHostException(), Reason.CONNECT, Reason.CONNECT));
	}

	@ParameterizedTest
	@MethodSource("failures")
	@DisplayName("B20: a request that was told as not sent is not sent")
	void failureWhenNothingHasLeftThenNotSentAndNeverWillBe(Exception cause, Reason before, Reason after) {
		assertThat(((VerifyTransportException) this.exchange.failure(cause)).reason()).isEqualTo(before);

		// Without a connection, there is nothing to send on.
		if (before != after) {
			assertThatIllegalStateException().isThrownBy(this.exchange::sending);
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureWhenTheRequestHasLeftThenNobodyKnows(Exception cause, Reason before, Reason after) {
		this.exchange.sending();

		VerifyTransportException failure = (VerifyTransportException) this.exchange.failure(cause);

		assertThat(failure.reason()).isEqualTo(after);
		assertThat(this.exchange.failure(failure)).isSameAs(failure);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/json;charset=utf-8", "APPLICATION/JSON" })
	void answerWhenItIsJsonThenRead(String type) {
		assertThat(AnswerReader.json((body) -> "value").read((name) -> type, new byte[0])).isEqualTo("value");
	}

	@ParameterizedTest
	@CsvSource({ "text/html", "application/xml", "application/problem+json", "''" })
	void answerWhenItIsNotCalledJsonThenNoAnswer(String type) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AnswerReader.json((body) -> "value").read((name) -> type, new byte[0]));
		assertThatExceptionOfType(VerifyTransportException.class)
			.isThrownBy(() -> this.exchange.read(AnswerReader.json((body) -> "value"), (name) -> null, new byte[0]));
	}

	@ParameterizedTest
	@CsvSource({ "7, PT7S", "000000007, PT7S", "0000000007, PT1H", "3600, PT1H", "3601, PT1H", "999999999, PT1H",
			"-1, ", "1.5, ", "'Sun, 22 Nov 2026 12:00:09 GMT', PT9S", "'Sun, 22 Nov 2026 11:59:59 GMT', PT0S",
			"'Sun, 22 Nov 2026 13:00:01 GMT', PT1H", "soon, " })
	void retryAfterWhenReadThenNeverNegativeNorLongerThanAnHour(String header, @Nullable Duration wait) {
		RetryAfter retryAfter = new RetryAfter(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

		assertThat(retryAfter.parse(header)).isEqualTo(wait);
		assertThat(retryAfter.parse(null)).isNull();
	}

	/** Stands for those of the pool, which are known by their names. */
	private static final class PoolAcquireException extends Exception {

		private static final long serialVersionUID = 1;

	}

}
