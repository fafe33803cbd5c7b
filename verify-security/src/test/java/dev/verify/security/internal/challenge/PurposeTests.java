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

import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.ledger.ChallengeId;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.ChallengeLedgerTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was asked for a login is refused for a step-up and the other way round, whatever a
 * session says: the attempt itself carries its purpose.
 */
public class PurposeTests {

	private static final String PHONE = "+12025550161";

	private final VerifyEmulator emulator = VerifyEmulator.start();

	private final VerifyClient client = VerifyClient.builder()
		.baseUrl(URI.create(this.emulator.url()))
		.credentials(VerifyCredentials.authToken(this.emulator.accountSid(), this.emulator.authToken()))
		.serviceSid(this.emulator.serviceSid())
		.build();

	private final EnrollmentRepository enrollments = EnrollmentRepository.inMemory();

	private final Enrollment phone = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	static Stream<Named<Supplier<ChallengeLedger>>> ledgers() {
		return ChallengeLedgerTests.ledgers();
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	@DisplayName("What was asked for a login is no answer to a step-up")
	void checkWhenAskedForALoginThenNoStepUp(Supplier<ChallengeLedger> ledger) {
		assertServesItsPurposeAlone(ledger.get(), SecondFactorPurpose.LOGIN, SecondFactorPurpose.STEP_UP);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	@DisplayName("What was asked for a step-up is no answer to a login")
	void checkWhenAskedForAStepUpThenNoLogin(Supplier<ChallengeLedger> ledger) {
		assertServesItsPurposeAlone(ledger.get(), SecondFactorPurpose.STEP_UP, SecondFactorPurpose.LOGIN);
	}

	private void assertServesItsPurposeAlone(ChallengeLedger ledger, SecondFactorPurpose asked,
			SecondFactorPurpose other) {
		this.enrollments.save(this.phone);
		SecondFactorService service = SecondFactorServices.builder(this.client, this.enrollments)
			.ledger(ledger)
			.clock(new MovableClock())
			.build();
		StartRequest request = StartRequest.of("alice", this.phone.id(), "attempt").purpose(asked);
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) Objects
			.requireNonNull(service.start(request))).value();
		String code = this.emulator.inbox().latestTo(PHONE).code();

		Stream
			.of(pending.challengeId(), "attempt", ChallengeId.ofStepUp("attempt").text(),
					ChallengeId.ofPayment("attempt").text(), ChallengeId.ofProof("attempt").text())
			.forEach((challengeId) -> assertThat(service.verify("alice", as(other, challengeId, pending), code))
				.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED)));

		assertThat(this.emulator.requests().to("CreateVerificationCheck")).as("no try is used up").isEmpty();
		assertThat(service.start(request)).as("pressed again").isEqualTo(new StepResult.Success<>(pending));
		assertThat(service.verify("alice", pending, code)).isInstanceOf(StepResult.Success.class);
	}

	private static PendingChallenge as(SecondFactorPurpose purpose, String challengeId, PendingChallenge pending) {
		return new PendingChallenge(pending.userId(), pending.enrollmentId(), pending.method(), purpose, challengeId,
				pending.startedAt(), pending.expiresAt(), pending.resendAt());
	}

}
