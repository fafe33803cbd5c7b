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

package dev.verify.security.internal.ledger;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.client.VerifyClient;
import dev.verify.client.VerifyCredentials;
import dev.verify.client.entity.CreateFactor;
import dev.verify.client.entity.NewFactor;
import dev.verify.client.entity.UpdateFactor;
import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.Handset;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.TrustRevoker;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.enrollment.EnrollmentSettings;
import dev.verify.security.enrollment.UnverifiedFactorStore;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.FailingDataSource;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.trust.TrustedBrowserService;
import reactor.core.publisher.Mono;

/**
 * All services on one database that may fail, and one user after the other.
 */
public final class StoreScene implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(20);

	private final VerifyEmulator emulator = VerifyEmulator.start();

	private final MovableClock clock = new MovableClock();

	public final FailingDataSource database = new FailingDataSource(Database.open());

	final VerifyClient client = VerifyClient.builder()
		.baseUrl(URI.create(this.emulator.url()))
		.credentials(VerifyCredentials.authToken(this.emulator.accountSid(), this.emulator.authToken()))
		.serviceSid(this.emulator.serviceSid())
		.build();

	final EnrollmentRepository enrollments = JdbcStores.of(this.database).enrollments();

	private final SecondFactorSettings settings = SecondFactorSettings.defaults("Test Bank");

	private final AttemptCounter tries = new AttemptCounter(JdbcStores.of(this.database).counters(),
			this.settings.attemptLimits(), this.clock);

	final SecondFactorService service = SecondFactorServices.builder(this.client, this.enrollments)
		.ledger(JdbcStores.of(this.database).ledger())
		.counters(JdbcStores.of(this.database).counters())
		.settings(this.settings)
		.clock(this.clock)
		.build();

	final EnrollmentService enrollment = EnrollmentService.create(this.client, this.service, this.enrollments,
			UnverifiedFactorStore.inMemory(), TrustRevoker.none(), SecondFactorEventPublisher.none(),
			new EnrollmentSettings(List.of(SecondFactorMethod.values()), true, Duration.ofMinutes(5), 10, false, "US",
					"Test Bank"),
			this.clock);

	final RecoveryCodeService codes = RecoveryCodeService.create(JdbcStores.of(this.database).recoveryCodes(),
			JdbcStores.of(this.database).counters(), this.settings.attemptLimits(), SecondFactorEventPublisher.none(),
			this.clock);

	final TrustedBrowserService browsers = new TrustedBrowserService(JdbcStores.of(this.database).trustedBrowsers(),
			SecondFactorEventPublisher.none(), Duration.ofDays(30), this.clock);

	private final AtomicInteger users = new AtomicInteger();

	/** The next user, to whom nothing has happened yet. */
	public String nextUser() {
		// Whatever the one before has used up is there again.
		this.clock.advance(Duration.ofHours(25));
		this.emulator.requests().clear();
		return "user-" + this.users.incrementAndGet();
	}

	String phone() {
		return "+1202555%04d".formatted(this.users.get());
	}

	Enrollment enrollPhone(String user) {
		Enrollment phone = Enrollment.ofDestination(user, SecondFactorMethod.SMS, phone());
		this.enrollments.save(phone);
		return phone;
	}

	Handset enrollTotp(String user) {
		String identity = "identity-" + this.users.get();
		Handset phone = this.emulator.handset(identity);
		NewFactor factor = answer(this.client.factors().create(identity, CreateFactor.totp("Authenticator")));
		String sid = Objects.requireNonNull(factor.sid());
		answer(this.client.factors().update(identity, sid, UpdateFactor.authPayload(phone.code())));
		this.enrollments.save(Enrollment.ofFactor(user, SecondFactorMethod.TOTP, identity, sid));
		return phone;
	}

	StepResult<PendingChallenge> start(String user, Enrollment enrollment) {
		return this.service.start(StartRequest.of(user, enrollment.id(), "attempt"));
	}

	PendingChallenge started(String user, Enrollment enrollment) {
		return ((StepResult.Success<PendingChallenge>) start(user, enrollment)).value();
	}

	StepResult<SecondFactorMethod> check(String user, PendingChallenge pending, String code) {
		return this.service.verify(user, pending, code);
	}

	int failures(Enrollment enrollment) {
		return this.tries.status(ChallengeKey.counter(enrollment)).failures();
	}

	/** Later than any wait, and than any code lives. */
	public void waitLongEnough() {
		this.clock.advance(Duration.ofMinutes(40));
		this.emulator.clock().advance(Duration.ofMinutes(40));
	}

	String code() {
		return this.emulator.inbox().latestTo(phone()).code();
	}

	int messages() {
		return this.emulator.inbox().to(phone()).size();
	}

	int calls(String operation) {
		return this.emulator.requests().to(operation).size();
	}

	static <T> T answer(Mono<T> step) {
		return Objects.requireNonNull(step.block(PATIENCE));
	}

	@Override
	public void close() {
		this.emulator.close();
	}

}
