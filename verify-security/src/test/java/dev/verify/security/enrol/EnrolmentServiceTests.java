package dev.verify.security.enrol;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.verify.security.CheckResult;
import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.PushState;
import dev.verify.security.Revocation;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.RecordedEvents;
import dev.verify.security.fixture.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a user adds a factor, whoever shows the pages.
 */
@Timeout(30)
class EnrolmentServiceTests {

	private static final Enrolment SMS = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550141");

	private static final Enrolment MAIL = Enrolment.ofDestination("alice", SecondFactorMethod.EMAIL,
			"alice@example.com");

	private final Server server = Server.start();

	private final EnrolmentRepository enrolments = this.server.enrolments;

	private final InMemoryUnfinishedFactors unfinished = new InMemoryUnfinishedFactors();

	private final RecordedEvents events = new RecordedEvents();

	private final EnrolmentService service = service(true);

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void mayEnrolFirstWhenUserHasNoneAndItIsAllowedThenOnly() {
		assertThat(this.service.mayEnrolFirst("alice")).isTrue();
		assertThat(service(false).mayEnrolFirst("alice")).isFalse();

		this.enrolments.save(SMS);

		assertThat(this.service.mayEnrolFirst("alice")).isFalse();
	}

	@Test
	@DisplayName("R20: as many factors as one may have, and no more")
	void beginWhenUserHasAsManyAsAllowedThenRefused() {
		this.enrolments.save(SMS);
		this.enrolments.save(MAIL);
		assertThat(begin("alice", SecondFactorMethod.SMS, "+12025550199")).isInstanceOf(EnrolmentStart.Started.class);

		this.enrolments.save(Enrolment.ofDestination("alice", SecondFactorMethod.CALL, "+12025550141"));

		assertThat(begin("alice", SecondFactorMethod.SMS, "+12025550198"))
			.isEqualTo(new EnrolmentStart.Refused(SecondFactorProblem.ALREADY_ENROLLED));
	}

	@ParameterizedTest
	@CsvSource({ "SMS, +12025550141, ALREADY_ENROLLED", "EMAIL, ALICE@example.com, ALREADY_ENROLLED",
			"EMAIL, alice@, BAD_DESTINATION", "WHATSAPP, +12025550199, NOT_ALLOWED" })
	void beginWhenItCannotBeThenToldWhy(SecondFactorMethod method, String destination, SecondFactorProblem problem) {
		this.enrolments.save(SMS);
		this.enrolments.save(MAIL);

		assertThat(begin("alice", method, destination)).isEqualTo(new EnrolmentStart.Refused(problem));
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	void candidateWhenGoesToADestinationThenMayBeSentAgainAndGivenUp() {
		EnrolmentCandidate candidate = begun(SecondFactorMethod.CALL, " (202) 555-0141 ");
		assertThat(candidate.destination()).isEqualTo("+12025550141");
		assertThat(candidate.first()).isTrue();
		this.server.clock.advance(Duration.ofSeconds(31));

		EnrolmentStart again = this.service.resend(candidate, "192.0.2.1");

		assertThat(again).isInstanceOfSatisfying(EnrolmentStart.Started.class,
				(started) -> assertThat(started.candidate().resendAt()).isAfter(candidate.resendAt()));
		assertThat(this.server.verify.inbox().messages()).hasSize(2);
		this.service.abandon(candidate);
		assertThat(this.server.calls("DeleteEntity")).isZero();
	}

	@Test
	void authenticatorWhenSentAgainThenNothingIsAsked() {
		EnrolmentCandidate candidate = begun(SecondFactorMethod.TOTP, "");
		int before = this.server.verify.requests().all().size();

		assertThat(this.service.resend(candidate, null)).isEqualTo(new EnrolmentStart.Started(candidate));

		assertThat(this.server.verify.requests().all()).hasSize(before);
		assertThat(candidate.expiresAt()).isAfter(this.server.clock.instant());
	}

	@Test
	@DisplayName("R20: what the provider is asked to forget is not enrolled")
	void proveWhenCandidateWasGivenUpThenExpired() {
		EnrolmentCandidate candidate = begun(SecondFactorMethod.TOTP, "");
		assertThat(this.unfinished.remove(Objects.requireNonNull(candidate.identity()))).isTrue();

		assertThat(prove(candidate)).isEqualTo(new CheckResult.Refused(SecondFactorProblem.EXPIRED));

		assertThat(this.enrolments.findByUserId("alice")).isEmpty();
		assertThat(this.events.of(SecondFactorEvent.Enrolled.class)).isEmpty();
	}

	@Test
	@DisplayName("R20: of two first factors the second is not kept, and the provider forgets it along with the next")
	void proveWhenAnotherWasFasterThenRefusedAndLeftToBeForgotten() {
		EnrolmentCandidate slow = begun(SecondFactorMethod.TOTP, "");
		EnrolmentCandidate fast = begun(SecondFactorMethod.TOTP, "");
		assertThat(prove(fast)).isInstanceOf(CheckResult.Approved.class);

		assertThat(prove(slow)).isEqualTo(new CheckResult.Refused(SecondFactorProblem.ALREADY_ENROLLED));

		assertThat(this.enrolments.findByUserId("alice")).extracting(Enrolment::id).containsExactly(fast.id());
		assertThat(this.events.of(SecondFactorEvent.Enrolled.class)).hasSize(1);
		assertThat(this.unfinished.abandoned(this.server.clock.instant(), 9)).containsExactly(slow.identity());
		begun(SecondFactorMethod.TOTP, "");
		assertThat(this.server.verify.requests().to("DeleteEntity")).singleElement()
			.satisfies((request) -> assertThat(request.path()).endsWith(slow.identity()));
		assertThat(this.unfinished.abandoned(this.server.clock.instant(), 9)).isEmpty();
	}

	@Test
	@DisplayName("R20: a device counts once it has registered itself, and whoever waits for it is told")
	void deviceWhenItRegistersThenToldAndProved() {
		EnrolmentCandidate candidate = begun(SecondFactorMethod.PUSH, "");
		String identity = Objects.requireNonNull(candidate.identity());
		assertThat(this.service.prove(candidate, "")).isEqualTo(new CheckResult.Refused(SecondFactorProblem.NOT_YET));
		Iterator<PushState> told = this.service.await(candidate).toIterable().iterator();
		assertThat(told.next()).isEqualTo(PushState.PENDING);

		this.server.verify.handset(identity).enrol(candidate.secret());
		this.service.wake(identity);

		assertThat(told.next()).isEqualTo(PushState.APPROVED);
		assertThat(told.hasNext()).isFalse();
		assertThat(this.service.poll(candidate)).isEqualTo(PushState.APPROVED);
		assertThat(this.enrolments.findByUserId("alice")).as("who waits enrols nothing").isEmpty();
		assertThat(this.service.prove(candidate, "")).isInstanceOf(CheckResult.Approved.class);
		assertThat(this.enrolments.findByUserId("alice")).extracting(Enrolment::identity).containsExactly(identity);
	}

	@Test
	void deviceWhenNoneIsWaitedForThenPending() {
		EnrolmentCandidate candidate = begun(SecondFactorMethod.TOTP, "");

		assertThat(this.service.poll(candidate)).isEqualTo(PushState.PENDING);
		assertThat(this.service.await(candidate).collectList().block(Duration.ofSeconds(5)))
			.containsExactly(PushState.PENDING);
		assertThat(this.server.calls("ListFactor")).isZero();
	}

	@Test
	@DisplayName("R32, B20: a user makes ten factors an hour at the provider, however often one is given up")
	void beginWhenTenWereMadeThenRefusedAndTold() {
		for (int i = 0; i < 10; i++) {
			this.service.abandon(begun(SecondFactorMethod.TOTP, ""));
		}

		assertThat(begin("alice", SecondFactorMethod.TOTP, ""))
			.isEqualTo(new EnrolmentStart.Refused(SecondFactorProblem.TOO_MANY));

		assertThat(this.server.calls("CreateNewFactor")).isEqualTo(10);
		assertThat(this.server.calls("DeleteEntity")).isEqualTo(10);
		assertThat(this.unfinished.abandoned(this.server.clock.instant().plus(Duration.ofDays(1)), 99)).isEmpty();
		assertThat(this.events.of(SecondFactorEvent.SendRefused.class)).singleElement()
			.extracting(SecondFactorEvent.SendRefused::limit)
			.isEqualTo("enrolment");
	}

	@Test
	@DisplayName("R20: a factor that was begun and left is removed an hour later with the next one, and not before")
	void beginWhenAnotherWasLeftThenItIsForgottenAnHourLater() {
		EnrolmentCandidate left = begun(SecondFactorMethod.TOTP, "");
		this.server.clock.advance(Duration.ofMinutes(59));
		begun(SecondFactorMethod.TOTP, "");
		assertThat(this.server.calls("DeleteEntity")).isZero();

		this.server.clock.advance(Duration.ofMinutes(1));
		begun(SecondFactorMethod.TOTP, "");

		assertThat(this.server.verify.requests().to("DeleteEntity")).singleElement()
			.satisfies((request) -> assertThat(request.path()).endsWith(left.identity()));
	}

	@Test
	void stepsWhenStoreFailsThenUnavailable() {
		AtomicBoolean down = new AtomicBoolean();
		EnrolmentService failing = service(after((call) -> Assert.state(!down.get(), "the store is down")), true);
		EnrolmentStart started = begin(failing, "alice", SecondFactorMethod.TOTP, "");
		EnrolmentCandidate candidate = ((EnrolmentStart.Started) started).candidate();
		String code = this.server.verify.handset(candidate.identity()).code();
		FactorChange unavailable = new FactorChange.Refused(SecondFactorProblem.UNAVAILABLE);

		down.set(true);

		assertThat(failing.rename("alice", SMS.id(), "mine")).isEqualTo(unavailable);
		assertThat(failing.remove("alice", SMS.id())).isEqualTo(unavailable);
		assertThat(begin(failing, "alice", SecondFactorMethod.SMS, "+12025550141"))
			.isEqualTo(new EnrolmentStart.Refused(SecondFactorProblem.UNAVAILABLE));
		assertThat(failing.prove(candidate, code)).isEqualTo(new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE));
	}

	private EnrolmentStart begin(String user, SecondFactorMethod method, String destination) {
		return begin(this.service, user, method, destination);
	}

	private static EnrolmentStart begin(EnrolmentService service, String user, SecondFactorMethod method,
			String destination) {
		String attempt = Long.toHexString(System.nanoTime()) + "0".repeat(48);
		return service.begin(new EnrolmentRequest(user, method, destination, attempt, null));
	}

	private EnrolmentCandidate begun(SecondFactorMethod method, String destination) {
		return ((EnrolmentStart.Started) begin("alice", method, destination)).candidate();
	}

	private CheckResult prove(EnrolmentCandidate candidate) {
		return this.service.prove(candidate, this.server.verify.handset(candidate.identity()).code());
	}

	private EnrolmentRepository after(Consumer<String> then) {
		return Hesitant.after(EnrolmentRepository.class, this.enrolments, then);
	}

	private EnrolmentService service(boolean atFirstLogin) {
		return service(this.enrolments, atFirstLogin);
	}

	private EnrolmentService service(EnrolmentRepository repository, boolean atFirstLogin) {
		SecondFactorService factors = SecondFactorService.builder(this.server.client, repository)
			.clock(this.server.clock)
			.build();
		EnrolmentSettings settings = new EnrolmentSettings(
				List.of(SecondFactorMethod.TOTP, SecondFactorMethod.PUSH, SecondFactorMethod.SMS,
						SecondFactorMethod.CALL, SecondFactorMethod.EMAIL),
				atFirstLogin, Duration.ofMinutes(5), 3, false, "US", "Test Bank");
		return EnrolmentService.create(this.server.client, factors, repository, this.unfinished, Revocation.none(),
				this.events, settings, this.server.clock);
	}

}
