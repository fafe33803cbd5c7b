package dev.verify.security;

import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.security.fixture.MovableClock;

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

	private final InMemoryEnrolmentRepository enrolments = new InMemoryEnrolmentRepository();

	private final Enrolment phone = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	static Stream<Named<Supplier<AttemptLedger>>> ledgers() {
		return AttemptLedgerTests.ledgers();
	}

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	@DisplayName("What was asked for a login is no answer to a step-up")
	void checkWhenAskedForALoginThenNoStepUp(Supplier<AttemptLedger> ledger) {
		assertServesItsPurposeAlone(ledger.get(), SecondFactorPurpose.LOGIN, SecondFactorPurpose.STEP_UP);
	}

	@ParameterizedTest
	@MethodSource("ledgers")
	@DisplayName("What was asked for a step-up is no answer to a login")
	void checkWhenAskedForAStepUpThenNoLogin(Supplier<AttemptLedger> ledger) {
		assertServesItsPurposeAlone(ledger.get(), SecondFactorPurpose.STEP_UP, SecondFactorPurpose.LOGIN);
	}

	private void assertServesItsPurposeAlone(AttemptLedger ledger, SecondFactorPurpose asked,
			SecondFactorPurpose other) {
		this.enrolments.save(this.phone);
		SecondFactorService service = SecondFactorService.builder(this.client, this.enrolments)
			.ledger(ledger)
			.clock(new MovableClock())
			.build();
		StartRequest request = StartRequest.of("alice", this.phone.id(), "attempt").purpose(asked);
		PendingSecondFactor pending = ((StartResult.Started) Objects.requireNonNull(service.start(request))).pending();
		String code = this.emulator.inbox().latestTo(PHONE).code();

		Stream
			.of(pending.attemptId(), "attempt", AttemptKey.ofStepUp("attempt"), AttemptKey.ofPayment("attempt"),
					AttemptKey.ofProof("attempt"))
			.forEach((attemptId) -> assertThat(service.check("alice", as(other, attemptId, pending), code))
				.isEqualTo(new CheckResult.Refused(SecondFactorProblem.EXPIRED)));

		assertThat(this.emulator.requests().to("CreateVerificationCheck")).as("no try is used up").isEmpty();
		assertThat(service.start(request)).as("pressed again").isEqualTo(new StartResult.Started(pending));
		assertThat(service.check("alice", pending, code)).isInstanceOf(CheckResult.Approved.class);
	}

	private static PendingSecondFactor as(SecondFactorPurpose purpose, String attemptId, PendingSecondFactor pending) {
		return new PendingSecondFactor(pending.userId(), pending.enrolmentId(), pending.method(), purpose, attemptId,
				pending.startedAt(), pending.expiresAt(), pending.resendAt());
	}

}
