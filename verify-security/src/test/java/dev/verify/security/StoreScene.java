package dev.verify.security;

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
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.enrol.EnrolmentSettings;
import dev.verify.security.enrol.InMemoryUnfinishedFactors;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.FailingDataSource;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.jdbc.JdbcAttemptLedger;
import dev.verify.security.jdbc.JdbcEnrolmentRepository;
import dev.verify.security.jdbc.JdbcRecoveryCodeStore;
import dev.verify.security.jdbc.JdbcSecondFactorCounters;
import dev.verify.security.jdbc.JdbcTrustedBrowserRepository;
import dev.verify.security.limit.TryCounter;
import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.trust.TrustedBrowsers;
import reactor.core.publisher.Mono;

/**
 * All services on one database that may fail, and one user after the other.
 */
final class StoreScene implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(20);

	private final VerifyEmulator emulator = VerifyEmulator.start();

	private final MovableClock clock = new MovableClock();

	final FailingDataSource database = new FailingDataSource(Database.open());

	final VerifyClient client = VerifyClient.builder()
		.baseUrl(URI.create(this.emulator.url()))
		.credentials(VerifyCredentials.authToken(this.emulator.accountSid(), this.emulator.authToken()))
		.serviceSid(this.emulator.serviceSid())
		.build();

	final EnrolmentRepository enrolments = new JdbcEnrolmentRepository(this.database);

	private final SecondFactorSettings settings = SecondFactorSettings.defaults("Test Bank");

	private final TryCounter tries = new TryCounter(new JdbcSecondFactorCounters(this.database), this.settings.tries(),
			this.clock);

	final SecondFactorService service = SecondFactorService.builder(this.client, this.enrolments)
		.ledger(new JdbcAttemptLedger(this.database))
		.counters(new JdbcSecondFactorCounters(this.database))
		.settings(this.settings)
		.clock(this.clock)
		.build();

	final EnrolmentService enrolment = EnrolmentService.create(this.client, this.service, this.enrolments,
			new InMemoryUnfinishedFactors(), Revocation.none(), SecondFactorEvents.none(),
			new EnrolmentSettings(List.of(SecondFactorMethod.values()), true, Duration.ofMinutes(5), 10, false, "US",
					"Test Bank"),
			this.clock);

	final RecoveryCodes codes = RecoveryCodes.create(new JdbcRecoveryCodeStore(this.database), this.tries,
			SecondFactorEvents.none(), this.clock);

	final TrustedBrowsers browsers = new TrustedBrowsers(new JdbcTrustedBrowserRepository(this.database),
			SecondFactorEvents.none(), Duration.ofDays(30), this.clock);

	private final AtomicInteger users = new AtomicInteger();

	/** The next user, to whom nothing has happened yet. */
	String nextUser() {
		// Whatever the one before has used up is there again.
		this.clock.advance(Duration.ofHours(25));
		this.emulator.requests().clear();
		return "user-" + this.users.incrementAndGet();
	}

	String phone() {
		return "+1202555%04d".formatted(this.users.get());
	}

	Enrolment enrolPhone(String user) {
		Enrolment phone = Enrolment.ofDestination(user, SecondFactorMethod.SMS, phone());
		this.enrolments.save(phone);
		return phone;
	}

	Handset enrolTotp(String user) {
		String identity = "identity-" + this.users.get();
		Handset phone = this.emulator.handset(identity);
		NewFactor factor = answer(this.client.factors().create(identity, CreateFactor.totp("Authenticator")));
		String sid = Objects.requireNonNull(factor.sid());
		answer(this.client.factors().update(identity, sid, UpdateFactor.authPayload(phone.code())));
		this.enrolments.save(Enrolment.ofFactor(user, SecondFactorMethod.TOTP, identity, sid));
		return phone;
	}

	StartResult start(String user, Enrolment enrolment) {
		return this.service.start(StartRequest.of(user, enrolment.id(), "attempt"));
	}

	PendingSecondFactor started(String user, Enrolment enrolment) {
		return ((StartResult.Started) start(user, enrolment)).pending();
	}

	CheckResult check(String user, PendingSecondFactor pending, String code) {
		return this.service.check(user, pending, code);
	}

	int failures(Enrolment enrolment) {
		return this.tries.status(AttemptKey.counter(enrolment)).failures();
	}

	/** Later than any wait, and than any code lives. */
	void waitLongEnough() {
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
