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

package dev.verify.security.internal.challenge;

import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.verify.client.VerifyClient;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.fixture.FailingWithdrawal;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.StubProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R23: success needs a 2xx answer in JSON with the very status, about the very thing that
 * was asked, for an attempt that is still pending. Everything else is no approval.
 */
class ProviderAnswerTests {

	private static final String PHONE = "+12125550101";

	private static final String VERIFICATION = "VE" + "a".repeat(32);

	private static final String FACTOR = "YF" + "b".repeat(32);

	private static final String CHALLENGE = "YC" + "c".repeat(32);

	private static final String IDENTITY = "identity-of-alice";

	private static final String APPROVED = """
			{"sid":"%s","service_sid":"VA00000000000000000000000000000000","to":"%s","channel":"sms","status":"approved",\
			"valid":true}"""
		.formatted(VERIFICATION, PHONE);

	private static final String PUSH_APPROVED = """
			{"sid":"%s","identity":"%s","factor_sid":"%s","status":"approved"}""".formatted(CHALLENGE, IDENTITY,
			FACTOR);

	private final StubProvider provider = new StubProvider();

	private final VerifyClient client = this.provider.client();

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	private final Enrollment device = Enrollment.ofFactor("alice", SecondFactorMethod.PUSH, IDENTITY, FACTOR);

	private final Enrollment authenticator = Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, IDENTITY, FACTOR);

	private SecondFactorService service = service();

	@BeforeEach
	void fresh() {
		this.service = service();
	}

	@AfterEach
	void stop() {
		this.provider.close();
	}

	@Test
	void checkWhenAnswerIsWholeThenApproved() {
		assertThat(checkMessage(APPROVED)).isEqualTo(new StepResult.Success<>(SecondFactorMethod.SMS));
	}

	static Stream<String> strangeChecks() {
		return Stream.of("", " ", "null", "[]", "{}", "true", "\"approved\"", "<html><body>approved</body></html>",
				"\uFEFF" + APPROVED.substring(0, 10), APPROVED + APPROVED, "[" + APPROVED + "]",
				APPROVED.replace("\"approved\"", "\"pending\""), APPROVED.replace("\"approved\"", "\"Approved\""),
				APPROVED.replace("\"approved\"", "\"APPROVED\""), APPROVED.replace("\"approved\"", "\" approved\""),
				APPROVED.replace("\"approved\"", "\"approved \""), APPROVED.replace("\"approved\"", "\"\""),
				APPROVED.replace("\"approved\"", "null"), APPROVED.replace("\"approved\"", "true"),
				APPROVED.replace("\"approved\"", "[\"approved\"]"), APPROVED.replace("\"approved\"", "{}"),
				APPROVED.replace("\"approved\"", "\"canceled\""), APPROVED.replace("\"approved\"", "\"expired\""),
				APPROVED.replace("\"approved\"", "\"max_attempts_reached\""),
				APPROVED.replace("\"approved\"", "\"deleted\""), APPROVED.replace("\"approved\"", "\"failed\""),
				APPROVED.replace("\"approved\"", "\"approved_soon\""), APPROVED.replace("\"status\":\"approved\",", ""),
				APPROVED.replace(VERIFICATION, "VE" + "f".repeat(32)), APPROVED.replace(VERIFICATION, ""),
				APPROVED.replace("\"" + VERIFICATION + "\"", "null"),
				APPROVED.replace(VERIFICATION, VERIFICATION.toUpperCase()), APPROVED.replace(PHONE, "+12125550102"),
				APPROVED.replace("\"" + PHONE + "\"", "null"), APPROVED.replace("\"to\"", "\"To\""),
				"{\"valid\":true,\"sid\":\"" + VERIFICATION + "\",\"to\":\"" + PHONE + "\"}", "[".repeat(10_000),
				"{\"sid\":\"" + "x".repeat(1_000_000) + "\"}");
	}

	@ParameterizedTest
	@MethodSource("strangeChecks")
	void checkWhenAnswerIsStrangeThenNotApproved(String body) {
		assertThat(checkMessage(body)).isInstanceOf(StepResult.Refused.class);
	}

	@Test
	void checkWhenAnswerIsCutAnywhereThenNotApproved() {
		IntStream.range(0, APPROVED.length())
			.forEach((length) -> assertThat(checkMessage(APPROVED.substring(0, length))).as("cut at %d", length)
				.isInstanceOf(StepResult.Refused.class));
	}

	@Test
	@DisplayName("B05: one changed character in the sid, the destination or the status, anywhere: no approval")
	void checkWhenOneCharacterIsChangedThenNotApproved() {
		Random random = new Random(20261122);
		for (String part : new String[] { VERIFICATION, PHONE, "approved", "\"status\"", "\"sid\"", "\"to\"" }) {
			int start = APPROVED.indexOf(part);
			for (int i = 0; i < part.length(); i++) {
				char old = APPROVED.charAt(start + i);
				char changed = (char) ('g' + random.nextInt(10));
				if (Character.toLowerCase(old) != changed) {
					String body = APPROVED.substring(0, start + i) + changed + APPROVED.substring(start + i + 1);
					assertThat(checkMessage(body)).as(body).isInstanceOf(StepResult.Refused.class);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 300, 400, 401, 403, 404, 409, 418, 429, 500, 502, 503, 599 })
	void checkWhenStatusIsNoSuccessThenNotApproved(int status) {
		startMessage();
		this.provider.answers(status, "application/json", APPROVED);

		assertThat(check(this.phone)).isInstanceOf(StepResult.Refused.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	@DisplayName("R25: a redirect of the provider is not followed")
	void checkWhenRedirectedThenNotFollowed(int status) {
		try (StubProvider elsewhere = new StubProvider()) {
			elsewhere.answers(APPROVED);
			startMessage();
			this.provider.answers(status, "application/json", elsewhere.url() + "/v2/approved");

			assertThat(check(this.phone)).isInstanceOf(StepResult.Refused.class);
			assertThat(elsewhere.requests).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "text/plain", "application/xml" })
	void checkWhenAnswerIsNotCalledJsonThenNotApproved(String contentType) {
		startMessage();
		this.provider.answers(200, contentType, APPROVED);

		assertThat(check(this.phone)).isInstanceOf(StepResult.Refused.class);
	}

	static Stream<String> strangePushes() {
		return Stream.of("{}", PUSH_APPROVED.replace("approved", "pending"),
				PUSH_APPROVED.replace("approved", "Approved"), PUSH_APPROVED.replace(CHALLENGE, "YC" + "d".repeat(32)),
				PUSH_APPROVED.replace(FACTOR, "YF" + "d".repeat(32)),
				PUSH_APPROVED.replace(IDENTITY, "identity-of-bob"),
				PUSH_APPROVED.replace("\"" + IDENTITY + "\"", "null"),
				PUSH_APPROVED.replace("\"" + FACTOR + "\"", "null"),
				PUSH_APPROVED.replace("\"" + CHALLENGE + "\"", "null"));
	}

	@ParameterizedTest
	@MethodSource("strangePushes")
	void pushWhenAnswerIsStrangeThenNotApproved(String body) {
		this.provider.answers(PUSH_APPROVED.replace("approved", "pending"));
		PendingChallenge pending = start(this.device);
		this.provider.answers(body);

		assertThat(this.service.verify("alice", pending, "")).isInstanceOf(StepResult.Refused.class);
		assertThat(this.service.poll("alice", pending)).isNotEqualTo(PushState.APPROVED);

		this.provider.answers(PUSH_APPROVED);
		assertThat(this.service.verify("alice", pending, "")).isInstanceOf(StepResult.Success.class);
	}

	@ParameterizedTest
	@MethodSource("strangePushes")
	void totpWhenAnswerIsStrangeThenNotApproved(String body) {
		PendingChallenge pending = start(this.authenticator);
		// A new challenge may have any SID, so that is no stranger here.
		this.provider.answers(body.replace("YC" + "d".repeat(32), "VE" + "d".repeat(32)));

		assertThat(this.service.verify("alice", pending, "123456")).isInstanceOf(StepResult.Refused.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "approved", "canceled", "max_attempts_reached", "Pending" })
	void startWhenVerificationIsNotPendingThenNothingIsPending(String status) {
		this.provider.answers(APPROVED.replace("approved", status));

		assertThat(this.service.start(StartRequest.of("alice", this.phone.id(), "attempt")))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
	}

	@Test
	@DisplayName("R07: a code that was sent before, by whomever, does not begin a login")
	void startWhenVerificationWasSentBeforeThenItIsWithdrawn() {
		this.provider.answers(sent(2));

		StepResult<PendingChallenge> result = this.service.start(StartRequest.of("alice", this.phone.id(), "attempt"));

		assertThat(result).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
		assertThat(this.provider.requests).last()
			.asString()
			.startsWith("POST")
			.endsWith("/Verifications/" + VERIFICATION);
	}

	@Test
	@DisplayName("R07: an answer that does not say how often it was sent does not begin a login")
	void startWhenAnswerDoesNotTellHowOftenItWasSentThenRefused() {
		this.provider.answers(APPROVED.replace("approved", "pending"));

		assertThat(this.service.start(StartRequest.of("alice", this.phone.id(), "attempt")))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
	}

	@Test
	@DisplayName("B20: a message that has left is not sent again because its withdrawal failed")
	void startWhenWithdrawalIsNotSentThenNoSecondMessage() {
		this.provider.answers(sent(2));
		SecondFactorService service = service(this.provider.client(new FailingWithdrawal()));

		service.start(StartRequest.of("alice", this.phone.id(), "attempt"));
		service.start(StartRequest.of("alice", this.phone.id(), "attempt"));

		assertThat(this.provider.requests).filteredOn((request) -> request.endsWith("/Verifications")).hasSize(1);
	}

	private StepResult<SecondFactorMethod> checkMessage(String body) {
		this.service = service();
		startMessage();
		this.provider.answers(body);
		return check(this.phone);
	}

	private void startMessage() {
		this.provider.answers(sent(1));
		start(this.phone);
	}

	private static String sent(int times) {
		String attempts = String.join(",", Collections.nCopies(times, "{\"channel\":\"sms\"}"));
		return APPROVED.replace("approved", "pending")
			.replace("\"valid\":true", "\"send_code_attempts\":[" + attempts + "]");
	}

	private PendingChallenge start(Enrollment enrollment) {
		StepResult<PendingChallenge> result = this.service.start(StartRequest.of("alice", enrollment.id(), "attempt"));
		assertThat(result).isInstanceOf(StepResult.Success.class);
		return ((StepResult.Success<PendingChallenge>) result).value();
	}

	private StepResult<SecondFactorMethod> check(Enrollment enrollment) {
		return this.service.verify("alice", start(enrollment), "123456");
	}

	private SecondFactorService service() {
		return service(this.client);
	}

	private SecondFactorService service(VerifyClient client) {
		return SecondFactorServices
			.builder(client, EnrollmentRepository.inMemory(this.phone, this.device, this.authenticator))
			.clock(new MovableClock())
			.build();
	}

}
