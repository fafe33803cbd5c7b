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

package dev.verify.security.enrollment;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StepResult;
import dev.verify.security.TrustRevoker;
import dev.verify.security.config.SecondFactorServices;
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
class EnrollmentServiceTests {

	private static final Enrollment SMS = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12025550141");

	private static final Enrollment MAIL = Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL,
			"alice@example.com");

	private final Server server = Server.start();

	private final EnrollmentRepository enrollments = this.server.enrollments;

	private final UnverifiedFactorStore unfinished = UnverifiedFactorStore.inMemory();

	private final RecordedEvents events = new RecordedEvents();

	private final EnrollmentService service = service(true);

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void mayEnrollFirstWhenUserHasNoneAndItIsAllowedThenOnly() {
		assertThat(this.service.mayEnrollFirst("alice")).isTrue();
		assertThat(service(false).mayEnrollFirst("alice")).isFalse();

		this.enrollments.save(SMS);

		assertThat(this.service.mayEnrollFirst("alice")).isFalse();
	}

	@Test
	@DisplayName("R20: as many factors as one may have, and no more")
	void beginWhenUserHasAsManyAsAllowedThenRefused() {
		this.enrollments.save(SMS);
		this.enrollments.save(MAIL);
		assertThat(begin("alice", SecondFactorMethod.SMS, "+12025550199")).isInstanceOf(StepResult.Success.class);

		this.enrollments.save(Enrollment.ofDestination("alice", SecondFactorMethod.CALL, "+12025550141"));

		assertThat(begin("alice", SecondFactorMethod.SMS, "+12025550198"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.ALREADY_ENROLLED));
	}

	@ParameterizedTest
	@CsvSource({ "SMS, +12025550141, ALREADY_ENROLLED", "EMAIL, ALICE@example.com, ALREADY_ENROLLED",
			"EMAIL, alice@, BAD_DESTINATION", "WHATSAPP, +12025550199, NOT_ALLOWED" })
	void beginWhenItCannotBeThenToldWhy(SecondFactorMethod method, String destination, SecondFactorProblem problem) {
		this.enrollments.save(SMS);
		this.enrollments.save(MAIL);

		assertThat(begin("alice", method, destination)).isEqualTo(new StepResult.Refused<>(problem));
		assertThat(this.server.verify.requests().all()).isEmpty();
	}

	@Test
	void candidateWhenGoesToADestinationThenMayBeSentAgainAndGivenUp() {
		EnrollmentCandidate candidate = begun(SecondFactorMethod.CALL, " (202) 555-0141 ");
		assertThat(candidate.destination()).isEqualTo("+12025550141");
		assertThat(candidate.first()).isTrue();
		this.server.clock.advance(Duration.ofSeconds(31));

		StepResult<EnrollmentCandidate> again = this.service.resend(candidate, "192.0.2.1");

		assertThat(((StepResult.Success<EnrollmentCandidate>) again).value().resendAt()).isAfter(candidate.resendAt());
		assertThat(this.server.verify.inbox().messages()).hasSize(2);
		this.service.abandon(candidate);
		assertThat(this.server.calls("DeleteEntity")).isZero();
	}

	@Test
	void authenticatorWhenSentAgainThenNothingIsAsked() {
		EnrollmentCandidate candidate = begun(SecondFactorMethod.TOTP, "");
		int before = this.server.verify.requests().all().size();

		assertThat(this.service.resend(candidate, null)).isEqualTo(new StepResult.Success<>(candidate));

		assertThat(this.server.verify.requests().all()).hasSize(before);
		assertThat(candidate.expiresAt()).isAfter(this.server.clock.instant());
	}

	@Test
	@DisplayName("R20: what the provider is asked to forget is not enrolled")
	void proveWhenCandidateWasGivenUpThenExpired() {
		EnrollmentCandidate candidate = begun(SecondFactorMethod.TOTP, "");
		assertThat(this.unfinished.remove(Objects.requireNonNull(candidate.identity()))).isTrue();

		assertThat(prove(candidate)).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.EXPIRED));

		assertThat(this.enrollments.findByUserId("alice")).isEmpty();
		assertThat(this.events.of(SecondFactorEvent.Enrolled.class)).isEmpty();
	}

	@Test
	@DisplayName("R20: of two first factors the second is not kept, and the provider forgets it along with the next")
	void proveWhenAnotherWasFasterThenRefusedAndLeftToBeForgotten() {
		EnrollmentCandidate slow = begun(SecondFactorMethod.TOTP, "");
		EnrollmentCandidate fast = begun(SecondFactorMethod.TOTP, "");
		assertThat(prove(fast)).isInstanceOf(StepResult.Success.class);

		assertThat(prove(slow)).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.ALREADY_ENROLLED));

		assertThat(this.enrollments.findByUserId("alice")).extracting(Enrollment::id).containsExactly(fast.id());
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
		EnrollmentCandidate candidate = begun(SecondFactorMethod.PUSH, "");
		String identity = Objects.requireNonNull(candidate.identity());
		assertThat(this.service.verify(candidate, "")).isEqualTo(new StepResult.Refused<>(SecondFactorProblem.NOT_YET));
		Iterator<PushState> told = this.service.await(candidate).toIterable().iterator();
		assertThat(told.next()).isEqualTo(PushState.PENDING);

		this.server.verify.handset(identity).enroll(candidate.secret());
		this.service.wake(identity);

		assertThat(told.next()).isEqualTo(PushState.APPROVED);
		assertThat(told.hasNext()).isFalse();
		assertThat(this.service.poll(candidate)).isEqualTo(PushState.APPROVED);
		assertThat(this.enrollments.findByUserId("alice")).as("who waits enrolls nothing").isEmpty();
		assertThat(this.service.verify(candidate, "")).isInstanceOf(StepResult.Success.class);
		assertThat(this.enrollments.findByUserId("alice")).extracting(Enrollment::identity).containsExactly(identity);
	}

	@Test
	void deviceWhenNoneIsWaitedForThenPending() {
		EnrollmentCandidate candidate = begun(SecondFactorMethod.TOTP, "");

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

		assertThat(begin("alice", SecondFactorMethod.TOTP, "")).isEqualTo(new StepResult.Refused<>(
				SecondFactorProblem.TOO_MANY, this.server.clock.instant().plus(Duration.ofHours(1))));

		assertThat(this.server.calls("CreateNewFactor")).isEqualTo(10);
		assertThat(this.server.calls("DeleteEntity")).isEqualTo(10);
		assertThat(this.unfinished.abandoned(this.server.clock.instant().plus(Duration.ofDays(1)), 99)).isEmpty();
		assertThat(this.events.of(SecondFactorEvent.SendRefused.class)).singleElement()
			.extracting(SecondFactorEvent.SendRefused::limit)
			.isEqualTo("enrollment");
	}

	@Test
	@DisplayName("R20: a factor that was begun and left is removed an hour later with the next one, and not before")
	void beginWhenAnotherWasLeftThenItIsForgottenAnHourLater() {
		EnrollmentCandidate left = begun(SecondFactorMethod.TOTP, "");
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
		EnrollmentService failing = service(after((call) -> Assert.state(!down.get(), "the store is down")), true);
		StepResult<EnrollmentCandidate> started = begin(failing, "alice", SecondFactorMethod.TOTP, "");
		EnrollmentCandidate candidate = ((StepResult.Success<EnrollmentCandidate>) started).value();
		String code = this.server.verify.handset(candidate.identity()).code();
		StepResult<String> unavailable = new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE);

		down.set(true);

		assertThat(failing.rename("alice", SMS.id(), "mine")).isEqualTo(unavailable);
		assertThat(failing.remove("alice", SMS.id())).isEqualTo(unavailable);
		assertThat(begin(failing, "alice", SecondFactorMethod.SMS, "+12025550141"))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
		assertThat(failing.verify(candidate, code))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
	}

	private StepResult<EnrollmentCandidate> begin(String user, SecondFactorMethod method, String destination) {
		return begin(this.service, user, method, destination);
	}

	private static StepResult<EnrollmentCandidate> begin(EnrollmentService service, String user,
			SecondFactorMethod method, String destination) {
		String attempt = Long.toHexString(System.nanoTime()) + "0".repeat(48);
		return service.start(new EnrollmentRequest(user, method, destination, attempt, null));
	}

	private EnrollmentCandidate begun(SecondFactorMethod method, String destination) {
		return ((StepResult.Success<EnrollmentCandidate>) begin("alice", method, destination)).value();
	}

	private StepResult<SecondFactorMethod> prove(EnrollmentCandidate candidate) {
		return this.service.verify(candidate, this.server.verify.handset(candidate.identity()).code());
	}

	private EnrollmentRepository after(Consumer<String> then) {
		return Hesitant.after(EnrollmentRepository.class, this.enrollments, then);
	}

	private EnrollmentService service(boolean atFirstLogin) {
		return service(this.enrollments, atFirstLogin);
	}

	private EnrollmentService service(EnrollmentRepository repository, boolean atFirstLogin) {
		SecondFactorService factors = SecondFactorServices.builder(this.server.client, repository)
			.clock(this.server.clock)
			.build();
		EnrollmentSettings settings = new EnrollmentSettings(
				List.of(SecondFactorMethod.TOTP, SecondFactorMethod.PUSH, SecondFactorMethod.SMS,
						SecondFactorMethod.CALL, SecondFactorMethod.EMAIL),
				atFirstLogin, Duration.ofMinutes(5), 3, false, "US", "Test Bank");
		return EnrollmentService.create(this.server.client, factors, repository, this.unfinished, TrustRevoker.none(),
				this.events, settings, this.server.clock);
	}

}
