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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorAdministration;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.SecurityStampService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.StoreTransaction;
import dev.verify.security.TrustRevoker;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentRequest;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.enrollment.EnrollmentSettings;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.fixture.Server;
import dev.verify.security.internal.event.RevokingChange;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.trust.TrustResult;
import dev.verify.security.trust.TrustedBrowserRepository;
import dev.verify.security.trust.TrustedBrowserService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ends with a change of factors ends in the same call, and whoever is told of it
 * decides nothing: here, everybody who is told throws.
 */
class TrustRevokerTests {

	private static final String PHONE = "+12125550141";

	private static final Enrollment SMS = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	private static final Enrollment CALL = Enrollment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550142");

	private final Server server = Server.start();

	private final SecondFactorEventPublisher throwing = (event) -> {
		throw new IllegalStateException("alice " + PHONE);
	};

	private final TrustedBrowserService browsers = new TrustedBrowserService(TrustedBrowserRepository.inMemory(),
			this.throwing, Duration.ofDays(30), this.server.clock);

	private final List<String> reasons = new CopyOnWriteArrayList<>();

	private TrustRevoker revocation = (userId, reason) -> {
		this.reasons.add(reason);
		this.browsers.revokeAll(userId, reason);
	};

	private final SecondFactorCounters counters = SecondFactorCounters.inMemory();

	private final SecondFactorSettings settings = SecondFactorSettings.defaults("Test");

	private final SecurityStampService stamps = new SecurityStampService(SecurityStampRepository.inMemory(),
			Duration.ZERO, this.server.clock);

	private final SecondFactorService service = SecondFactorServices
		.builder(this.server.client, this.server.enrollments)
		.counters(this.counters)
		.events(this.throwing)
		.revocation((userId, reason) -> this.revocation.revokeAll(userId, reason))
		.clock(this.server.clock)
		.build();

	private final EnrollmentService enrollment = EnrollmentService.create(this.server.client, this.service,
			this.server.enrollments, UnverifiedFactorStore.inMemory(),
			(userId, reason) -> this.revocation.revokeAll(userId, reason), this.throwing,
			EnrollmentSettings.defaults("Test"), this.server.clock);

	private final SecondFactorAdministration administration = SecondFactorServices.administration(
			this.server.enrollments, this.counters, this.stamps,
			(userId, reason) -> this.revocation.revokeAll(userId, reason), this.throwing, this.settings,
			this.server.clock, StoreTransaction.none(), List.of());

	@BeforeEach
	void enroll() {
		this.server.enrollments.save(SMS);
		this.server.enrollments.save(CALL);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R22: a factor that is removed takes the trust along, whoever removes it and whoever hears of it")
	void removeWhenBrowserIsTrustedThenTrustEndsWithIt() {
		String token = this.browsers.trust("alice", "Firefox");
		assertThat(this.enrollment.remove("alice", SMS.id())).isInstanceOf(StepResult.Success.class);
		assertThat(this.browsers.check("alice", token)).isInstanceOf(TrustResult.NotTrusted.class);

		String another = this.browsers.trust("alice", "Firefox");
		assertThat(this.administration.revoke("alice", CALL.id())).isTrue();
		assertThat(this.browsers.check("alice", another)).isInstanceOf(TrustResult.NotTrusted.class);
	}

	@Test
	@DisplayName("R22: a factor that is added ends the trust, and a listener that throws keeps nobody out")
	void proveWhenBrowserIsTrustedThenTrustEndsAndFactorIsKept() {
		String token = this.browsers.trust("alice", "Firefox");
		EnrollmentCandidate candidate = ((StepResult.Success<EnrollmentCandidate>) this.enrollment
			.start(new EnrollmentRequest("alice", SecondFactorMethod.TOTP, "", "0".repeat(64), null))).value();

		String code = this.server.verify.handset(candidate.identity()).code();
		assertThat(this.enrollment.verify(candidate, code)).isInstanceOf(StepResult.Success.class);

		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(3);
		assertThat(this.browsers.check("alice", token)).isInstanceOf(TrustResult.NotTrusted.class);
	}

	@Test
	@DisplayName("M1: a factor that is removed or disabled ends the sessions; one that is added, or denies a login, does not")
	void stampWhenFactorsChangeThenEndsSessionsUnlessOneIsAdded() {
		this.revocation = this.stamps;
		EnrollmentCandidate candidate = ((StepResult.Success<EnrollmentCandidate>) this.enrollment
			.start(new EnrollmentRequest("alice", SecondFactorMethod.TOTP, "", "0".repeat(64), null))).value();
		this.enrollment.verify(candidate, this.server.verify.handset(candidate.identity()).code());
		this.enrollment.rename("alice", SMS.id(), "mine");
		assertThat(this.stamps.current("alice")).as("added, renamed").isEmpty();

		this.enrollment.remove("alice", CALL.id());
		String removed = this.stamps.current("alice");
		assertThat(removed).isNotEmpty();

		Handset phone = this.server.enrollPush("alice");
		PendingChallenge push = start(push());
		phone.deny();
		this.service.verify("alice", push, "");
		String denied = this.stamps.current("alice");
		assertThat(denied).as("an attacker who has the password can ask at any time").isEqualTo(removed);

		AttemptCounter tries = new AttemptCounter(this.counters, this.settings.attemptLimits(), this.server.clock);
		for (int i = 1; i < this.settings.attemptLimits().disableThreshold(); i++) {
			tries.reserve(ChallengeKey.counter(SMS), "challenge-" + i);
			this.server.clock.advance(Duration.ofHours(2));
		}
		PendingChallenge last = start(SMS);
		assertThat(this.stamps.current("alice")).isEqualTo(denied);
		this.service.verify("alice", last, "1111111111");
		assertThat(this.stamps.current("alice")).as("disabled").isNotEqualTo(denied);
		assertThat(this.stamps.current("bob")).isEmpty();
	}

	@Test
	@DisplayName("R22: nothing is changed where the trust cannot be ended")
	void changesWhenRevocationFailsThenNothingChanges() {
		this.revocation = (userId, reason) -> {
			throw new IllegalStateException("the store is down");
		};

		assertThat(this.enrollment.remove("alice", SMS.id()))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));

		assertThat(this.server.enrollments.findByUserId("alice")).hasSize(2);
	}

	@Test
	@DisplayName("R22: what was granted before a change, and during it, ends; where nothing changed, that is told")
	void aroundWhenChangedOrNotThenEndsItBeforeAndAfterAChange() {
		assertThat(
				RevokingChange.apply(this.revocation, "alice", TrustRevoker.FACTOR, () -> this.reasons.add("changed")))
			.isTrue();
		assertThat(this.reasons).containsExactly("factor", "changed", "factor");

		assertThat(RevokingChange.apply(this.revocation, "alice", TrustRevoker.FACTOR, () -> false)).isFalse();
		assertThat(this.reasons).hasSize(4);
	}

	@Test
	@DisplayName("R22: a login that is denied on the device ends the trust; where that fails, the next question does")
	void checkWhenDeniedThenTrustEnds() {
		String token = this.browsers.trust("alice", "Firefox");
		Handset phone = this.server.enrollPush("alice");
		PendingChallenge pending = start(push());
		phone.deny();
		TrustRevoker working = this.revocation;
		this.revocation = (userId, reason) -> {
			throw new IllegalStateException("the store is down");
		};
		assertThat(this.service.verify("alice", pending, ""))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));

		this.revocation = working;
		assertThat(this.service.verify("alice", pending, ""))
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.DENIED));

		assertThat(this.reasons).containsExactly("denied");
		assertThat(this.browsers.check("alice", token)).isInstanceOf(TrustResult.NotTrusted.class);
	}

	@Test
	@DisplayName("A listener that throws at everything keeps nobody out who has the right code")
	void loginWhenEveryListenerThrowsThenPasses() {
		PendingChallenge pending = start(SMS);

		assertThat(this.service.verify("alice", pending, "1111111111")).isInstanceOf(StepResult.Refused.class);
		assertThat(this.service.verify("alice", pending, this.server.verify.inbox().latestTo(PHONE).code()))
			.isInstanceOf(StepResult.Success.class);
	}

	@Test
	@DisplayName("A listener that throws keeps nobody from recovery codes")
	void recoveryWhenEveryListenerThrowsThenWorks() {
		RecoveryCodeService codes = RecoveryCodeService.create(RecoveryCodeStore.inMemory(), this.counters,
				this.settings.attemptLimits(), this.throwing, this.server.clock);

		String code = codes.generate("alice").get(0);

		assertThat(codes.use("alice", code)).isEqualTo(new StepResult.Success<>(9));
	}

	@Test
	@DisplayName("R20: methods that no login accepts are not offered for enrollment")
	void methodsWhenLoginDoesNotAcceptThemThenAreNotOffered() {
		SecondFactorService strict = SecondFactorServices.builder(this.server.client, this.server.enrollments)
			.methods(Set.of(SecondFactorMethod.TOTP)::contains)
			.build();

		EnrollmentService offering = EnrollmentService.create(this.server.client, strict, this.server.enrollments,
				UnverifiedFactorStore.inMemory(), TrustRevoker.none(), SecondFactorEventPublisher.none(),
				EnrollmentSettings.defaults("Test"), this.server.clock);

		assertThat(offering.settings().methods()).containsExactly(SecondFactorMethod.TOTP);
	}

	private PendingChallenge start(Enrollment factor) {
		StepResult<PendingChallenge> started = this.service.start(StartRequest.of("alice", factor.id(), "attempt"));
		return ((StepResult.Success<PendingChallenge>) started).value();
	}

	private Enrollment push() {
		return this.server.enrollments.findByUserId("alice")
			.stream()
			.filter((factor) -> factor.method() == SecondFactorMethod.PUSH)
			.findFirst()
			.orElseThrow();
	}

}
