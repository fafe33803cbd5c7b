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

package dev.verify.security.internal.provider;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyTransportException;
import dev.verify.client.VerifyTransportException.Reason;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyOperation;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.internal.challenge.ChannelFallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a failure means: what the user is told, what is given back, what is tried next.
 */
class ProviderFailuresTests {

	@ParameterizedTest
	@CsvSource({ "429, 20429, TOO_MANY", "429,, TOO_MANY", "400, 60000, UNDELIVERABLE", "403, 60410, UNDELIVERABLE",
			"400, 59999, UNAVAILABLE", "400,, UNAVAILABLE", "404, 60200, UNAVAILABLE", "401, 60001, UNAVAILABLE",
			"500, 60200, UNAVAILABLE", "503,, UNAVAILABLE" })
	void startWhenRefusedThenUserIsTold(int status, @Nullable Integer code, SecondFactorProblem problem) {
		assertThat(ProviderFailures.problemOfStart(refusal(status, code))).isEqualTo(problem);
	}

	@ParameterizedTest
	@CsvSource({ "429, 60202, TOO_MANY", "429,, TOO_MANY", "429, 20429, UNAVAILABLE", "429, 25109, UNAVAILABLE",
			"400, 60200, UNAVAILABLE", "500,, UNAVAILABLE" })
	void checkWhenRefusedThenUserIsTold(int status, @Nullable Integer code, SecondFactorProblem problem) {
		assertThat(ProviderFailures.problemOfCheck(refusal(status, code))).isEqualTo(problem);
	}

	@Test
	void problemWhenItIsNoAnswerAtAllThenNothingWasDecided() {
		assertThat(ProviderFailures.problemOfStart(new IllegalStateException()))
			.isEqualTo(SecondFactorProblem.UNAVAILABLE);
		assertThat(ProviderFailures.problemOfCheck(lost(Reason.TIMEOUT))).isEqualTo(SecondFactorProblem.UNAVAILABLE);
	}

	@ParameterizedTest
	@EnumSource
	void nothingHappenedWhenRequestDidNotLeaveThenAndOnlyThen(Reason reason) {
		assertThat(ProviderFailures.nothingHappened(lost(reason)))
			.isEqualTo(Set.of(Reason.CONNECT, Reason.POOL, Reason.REFUSED_HERE).contains(reason));
	}

	@ParameterizedTest
	@CsvSource({ "429, 20429, true", "429, 25109, true", "429, 60203, false", "429,, false", "500,, false" })
	void nothingHappenedWhenRefusedThenOnlyByTheRateOfTheAccount(int status, @Nullable Integer code, boolean nothing) {
		assertThat(ProviderFailures.nothingHappened(refusal(status, code))).isEqualTo(nothing);
	}

	@Test
	void nothingHappenedWhenFailureIsOfAStoreThenNobodyKnows() {
		assertThat(ProviderFailures.nothingHappened(new IllegalStateException())).isFalse();
	}

	@Test
	@DisplayName("R44: of a failure that is not the client's own, only the type is logged: it may quote a row")
	void logWhenAStoreFailsThenItsTypeAndNotItsWords() {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger logger = (Logger) LoggerFactory.getLogger(SecondFactorService.class);
		log.start();
		logger.addAppender(log);
		try {
			ProviderFailures.unavailable("start", new IllegalStateException("row of alice"));
			ProviderFailures.unavailable("check", lost(Reason.TIMEOUT));
		}
		finally {
			logger.detachAppender(log);
		}

		assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("Second factor start failed: java.lang.IllegalStateException",
					"Second factor check failed: " + lost(Reason.TIMEOUT).getMessage());
	}

	@ParameterizedTest
	@CsvSource({ "42P01, true", "42703, true", "42S02, true", "23505, false", "22001, false", "08006, false" })
	@DisplayName("F2: a wrong statement is told with its message, any other database failure by its SQL state: it may quote a row")
	void describeWhenADatabaseFailsThenStateAndOnlyWordsWithoutValues(String state, boolean words) {
		SQLException cause = new SQLException("relation of alice\n  does not exist", state);

		String text = ProviderFailures.describe(new IllegalStateException("row of alice", new RuntimeException(cause)));

		assertThat(text).isEqualTo(
				"java.sql.SQLException (SQL state " + state + (words ? ": relation of alice does not exist)" : ")"));
		assertThat(
				ProviderFailures.describe(new IllegalStateException("row of alice", new SQLException("row of alice"))))
			.isEqualTo("java.sql.SQLException");
	}

	@Test
	void planWhenTheChannelIsRefusedThenTheNextOneUpToTheLast() {
		ChannelFallback plan = new ChannelFallback(List.of(SecondFactorMethod.WHATSAPP, SecondFactorMethod.SMS));
		VerifyApiException landline = refusal(400, 60205);

		assertThat(plan.next(SecondFactorMethod.WHATSAPP, landline)).contains(SecondFactorMethod.SMS);
		assertThat(plan.next(SecondFactorMethod.SMS, landline)).isEmpty();
		assertThat(plan.next(SecondFactorMethod.CALL, landline)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 60200, 60410, 20429 })
	void planWhenTheNumberIsRefusedThenNoOtherWay(int code) {
		ChannelFallback plan = new ChannelFallback(List.of(SecondFactorMethod.WHATSAPP, SecondFactorMethod.SMS));

		assertThat(plan.next(SecondFactorMethod.WHATSAPP, refusal(400, code))).isEmpty();
		assertThat(plan.next(SecondFactorMethod.WHATSAPP, lost(Reason.CONNECT))).isEmpty();
	}

	private static VerifyApiException refusal(int status, @Nullable Integer code) {
		return new VerifyApiException(operation(), status, code, null, null, null);
	}

	private static VerifyTransportException lost(Reason reason) {
		return new VerifyTransportException(operation(), reason, "lost", null);
	}

	private static VerifyOperation operation() {
		return new VerifyOperation("CreateVerification", OperationKind.START, HttpMethod.POST, "/");
	}

}
