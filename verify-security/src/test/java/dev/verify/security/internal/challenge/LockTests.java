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

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.OnBothStacks;
import dev.verify.security.fixture.Server;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * B11, R01: what is locked at one door is locked at all of them, and for requests that
 * began before.
 */
@OnBothStacks
class LockTests {

	private static final String PHONE = "+12125550131";

	private static final Payment RENT = new Payment("850.00 EUR", "Harbour Homes");

	private static final SecondFactorProblem LOCKED = SecondFactorProblem.TOO_MANY;

	private Server server = Server.start();

	private SecondFactorService service = this.server.bean(SecondFactorService.class);

	/** The ways in that lead over one telephone number. */
	enum Door {

		SMS, CALL, WHATSAPP, PAYMENT, PROOF;

		private Enrollment enrollment() {
			SecondFactorMethod method = switch (this) {
				case SMS, PAYMENT, PROOF -> SecondFactorMethod.SMS;
				case CALL -> SecondFactorMethod.CALL;
				case WHATSAPP -> SecondFactorMethod.WHATSAPP;
			};
			return new Enrollment(name(), "alice", method, PHONE, null, null, "", Instant.EPOCH);
		}

	}

	static Stream<Arguments> pairs() {
		return Arrays.stream(Door.values())
			.flatMap((locked) -> Arrays.stream(Door.values()).map((tried) -> Arguments.of(locked, tried)));
	}

	/** Without the proof of a factor beside a login: it has to wait for that. */
	static Stream<Arguments> pairsThatOverlap() {
		return pairs().filter((pair) -> pair.get()[0] != Door.PROOF || pair.get()[1] == Door.PROOF);
	}

	@BeforeEach
	void enroll() {
		Arrays.stream(Door.values()).map(Door::enrollment).forEach(this.server.enrollments::save);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@MethodSource("pairs")
	@DisplayName("Locked at one door, begun at another: nothing is sent there")
	void startWhenLockedElsewhereThenRefused(Door locked, Door tried) {
		lock(locked);

		assertThat(start(tried)).isEqualTo(refused());
		assertThat(this.server.verify.inbox().messages()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("pairsThatOverlap")
	@DisplayName("Begun at one door, then locked at another: the code that was sent before opens nothing")
	void checkWhenBegunBeforeTheLockThenRefused(Door locked, Door tried) {
		PendingChallenge before = ((StepResult.Success<PendingChallenge>) start(tried)).value();
		String code = this.server.verify.inbox().latestTo(PHONE).code();
		this.server.clock.advance(Duration.ofMinutes(2));
		lock(locked);

		assertThat(check(tried, before, code)).isInstanceOf(StepResult.Refused.class);
		assertThat(this.server.calls("CreateVerificationCheck")).isEqualTo(5);
	}

	@Test
	@DisplayName("Two logins with one authenticator: what locks the one locks the other, which began before")
	void checkWhenAnotherLoginHasLockedTheAuthenticatorThenTheRightCodeIsRefused() {
		Handset phone = this.server.enrollTotp("alice");
		Enrollment app = totp();
		PendingChallenge first = pending(app, "first");
		PendingChallenge second = pending(app, "second");

		for (int i = 0; i < 5; i++) {
			assertThat(login(first, wrong(phone))).isInstanceOf(StepResult.Refused.class);
		}

		assertThat(login(second, phone.code())).isEqualTo(refused());
		this.server.clock.advance(Duration.ofSeconds(31));
		assertThat(login(second, phone.code())).as("the limit is exact: after the wait it opens")
			.isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("A request that has found its attempt open, and is then overtaken by the lock, is not let through")
	void checkWhenLockedWhileTheRequestIsOnItsWayThenRefused() {
		CountDownLatch found = new CountDownLatch(1);
		CountDownLatch locked = new CountDownLatch(1);
		AtomicBoolean slow = new AtomicBoolean();
		ChallengeLedger ledger = Hesitant.after(ChallengeLedger.class, ChallengeLedger.inMemory(), (call) -> {
			if (call.equals("read") && slow.compareAndSet(true, false)) {
				found.countDown();
				await(locked);
			}
		});
		this.server = Server.start(ledger, SecondFactorCounters.inMemory());
		this.service = this.server.bean(SecondFactorService.class);
		Handset phone = this.server.enrollTotp("alice");
		Enrollment app = totp();
		PendingChallenge first = pending(app, "first");
		PendingChallenge second = pending(app, "second");

		slow.set(true);
		CompletableFuture<StepResult<SecondFactorMethod>> onItsWay = CompletableFuture
			.supplyAsync(() -> this.service.verify("alice", second, phone.code()));
		await(found);
		for (int i = 0; i < 5; i++) {
			login(first, wrong(phone));
		}
		locked.countDown();

		assertThat(onItsWay.join()).isEqualTo(refused());
	}

	/** With the time at which the fifth failure is forgiven. */
	private StepResult<SecondFactorMethod> refused() {
		return new StepResult.Refused<>(LOCKED, this.server.clock.instant().plusSeconds(30));
	}

	private void lock(Door door) {
		guess(door, ((StepResult.Success<PendingChallenge>) start(door)).value());
	}

	private void guess(Door door, PendingChallenge pending) {
		for (int i = 0; i < 5; i++) {
			assertThat(check(door, pending, "123")).as("no code at all is no guess")
				.isInstanceOf(StepResult.Refused.class);
			assertThat(check(door, pending, "000000000" + i)).isInstanceOf(StepResult.Refused.class);
		}
	}

	private StepResult<PendingChallenge> start(Door door) {
		return switch (door) {
			case PAYMENT -> this.service.payments().start(StartRequest.of("alice", door.name(), "draft"), RENT);
			case PROOF -> EnrollmentVerification.of(this.service)
				.start(door.enrollment(), StartRequest.of("alice", door.name(), "attempt"));
			default -> this.service.start(StartRequest.of("alice", door.name(), "attempt-" + door).from("192.0.2.1"));
		};
	}

	private StepResult<SecondFactorMethod> check(Door door, PendingChallenge pending, String code) {
		return switch (door) {
			case PAYMENT -> this.service.payments().verify("alice", pending, "draft", RENT, code);
			case PROOF -> EnrollmentVerification.of(this.service).verify(door.enrollment(), "attempt", code);
			default -> this.service.verify("alice", pending, code);
		};
	}

	private Enrollment totp() {
		List<Enrollment> all = this.service.enrollments("alice");
		return all.stream().filter((one) -> one.method() == SecondFactorMethod.TOTP).findFirst().orElseThrow();
	}

	private PendingChallenge pending(Enrollment enrollment, String challengeId) {
		return ((StepResult.Success<PendingChallenge>) this.service
			.start(StartRequest.of("alice", enrollment.id(), challengeId))).value();
	}

	private StepResult<SecondFactorMethod> login(PendingChallenge pending, String code) {
		return this.service.verify("alice", pending, code);
	}

	/** No code of now, nor of the steps beside it. */
	private static String wrong(Handset phone) {
		return phone.code() + "0";
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

}
