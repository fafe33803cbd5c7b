package dev.verify.security;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.emulator.handset.Handset;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.enrol.EnrolmentRequest;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.enrol.EnrolmentSettings;
import dev.verify.security.enrol.EnrolmentStart;
import dev.verify.security.enrol.FactorChange;
import dev.verify.security.enrol.InMemoryUnfinishedFactors;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.fixture.Server;
import dev.verify.security.limit.InMemorySecondFactorCounters;
import dev.verify.security.limit.TryCounter;
import dev.verify.security.recovery.InMemoryRecoveryCodeStore;
import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.recovery.RecoveryResult;
import dev.verify.security.trust.InMemoryTrustedBrowserRepository;
import dev.verify.security.trust.TrustCheck;
import dev.verify.security.trust.TrustedBrowsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ends with a change of factors ends in the same call, and whoever is told of it
 * decides nothing: here, everybody who is told throws.
 */
class RevocationTests {

	private static final String PHONE = "+12125550141";

	private static final Enrolment SMS = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, PHONE);

	private static final Enrolment CALL = Enrolment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550142");

	private final Server server = Server.start();

	private final SecondFactorEvents throwing = (event) -> {
		throw new IllegalStateException("alice " + PHONE);
	};

	private final TrustedBrowsers browsers = new TrustedBrowsers(new InMemoryTrustedBrowserRepository(), this.throwing,
			Duration.ofDays(30), this.server.clock);

	private final List<String> reasons = new CopyOnWriteArrayList<>();

	private Revocation revocation = (userId, reason) -> {
		this.reasons.add(reason);
		this.browsers.revokeAll(userId, reason);
	};

	private final InMemorySecondFactorCounters counters = new InMemorySecondFactorCounters();

	private final SecondFactorSettings settings = SecondFactorSettings.defaults("Test");

	private final SecurityStamps stamps = new SecurityStamps(new InMemorySecurityStampRepository(), Duration.ZERO,
			this.server.clock);

	private final SecondFactorService service = SecondFactorService.builder(this.server.client, this.server.enrolments)
		.counters(this.counters)
		.events(this.throwing)
		.revocation((userId, reason) -> this.revocation.revokeAll(userId, reason))
		.clock(this.server.clock)
		.build();

	private final EnrolmentService enrolment = EnrolmentService.create(this.server.client, this.service,
			this.server.enrolments, new InMemoryUnfinishedFactors(),
			(userId, reason) -> this.revocation.revokeAll(userId, reason), this.throwing,
			EnrolmentSettings.defaults("Test"), this.server.clock);

	private final SecondFactorAdministration administration = SecondFactorAdministration.create(this.server.enrolments,
			this.counters, this.stamps, (userId, reason) -> this.revocation.revokeAll(userId, reason), this.throwing,
			this.settings, this.server.clock, StoreTransaction.none(), List.of());

	@BeforeEach
	void enrol() {
		this.server.enrolments.save(SMS);
		this.server.enrolments.save(CALL);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	@DisplayName("R22: a factor that is removed takes the trust along, whoever removes it and whoever hears of it")
	void removeWhenBrowserIsTrustedThenTrustEndsWithIt() {
		String token = this.browsers.trust("alice", "Firefox");
		assertThat(this.enrolment.remove("alice", SMS.id())).isInstanceOf(FactorChange.Done.class);
		assertThat(this.browsers.check("alice", token)).isInstanceOf(TrustCheck.NotTrusted.class);

		String another = this.browsers.trust("alice", "Firefox");
		assertThat(this.administration.revoke("alice", CALL.id())).isTrue();
		assertThat(this.browsers.check("alice", another)).isInstanceOf(TrustCheck.NotTrusted.class);
	}

	@Test
	@DisplayName("R22: a factor that is added ends the trust, and a listener that throws keeps nobody out")
	void proveWhenBrowserIsTrustedThenTrustEndsAndFactorIsKept() {
		String token = this.browsers.trust("alice", "Firefox");
		EnrolmentCandidate candidate = ((EnrolmentStart.Started) this.enrolment
			.begin(new EnrolmentRequest("alice", SecondFactorMethod.TOTP, "", "0".repeat(64), null))).candidate();

		String code = this.server.verify.handset(candidate.identity()).code();
		assertThat(this.enrolment.prove(candidate, code)).isInstanceOf(CheckResult.Approved.class);

		assertThat(this.server.enrolments.findByUserId("alice")).hasSize(3);
		assertThat(this.browsers.check("alice", token)).isInstanceOf(TrustCheck.NotTrusted.class);
	}

	@Test
	@DisplayName("M1: a factor that is removed or disabled ends the sessions; one that is added, or denies a login, does not")
	void stampWhenFactorsChangeThenEndsSessionsUnlessOneIsAdded() {
		this.revocation = this.stamps;
		EnrolmentCandidate candidate = ((EnrolmentStart.Started) this.enrolment
			.begin(new EnrolmentRequest("alice", SecondFactorMethod.TOTP, "", "0".repeat(64), null))).candidate();
		this.enrolment.prove(candidate, this.server.verify.handset(candidate.identity()).code());
		this.enrolment.rename("alice", SMS.id(), "mine");
		assertThat(this.stamps.current("alice")).as("added, renamed").isEmpty();

		this.enrolment.remove("alice", CALL.id());
		String removed = this.stamps.current("alice");
		assertThat(removed).isNotEmpty();

		Handset phone = this.server.enrolPush("alice");
		PendingSecondFactor push = start(push());
		phone.deny();
		this.service.check("alice", push, "");
		String denied = this.stamps.current("alice");
		assertThat(denied).as("an attacker who has the password can ask at any time").isEqualTo(removed);

		TryCounter tries = new TryCounter(this.counters, this.settings.tries(), this.server.clock);
		for (int i = 1; i < this.settings.tries().failuresUntilDisabled(); i++) {
			tries.reserve(AttemptKey.counter(SMS), "challenge-" + i);
			this.server.clock.advance(Duration.ofHours(2));
		}
		PendingSecondFactor last = start(SMS);
		assertThat(this.stamps.current("alice")).isEqualTo(denied);
		this.service.check("alice", last, "1111111111");
		assertThat(this.stamps.current("alice")).as("disabled").isNotEqualTo(denied);
		assertThat(this.stamps.current("bob")).isEmpty();
	}

	@Test
	@DisplayName("R22: nothing is changed where the trust cannot be ended")
	void changesWhenRevocationFailsThenNothingChanges() {
		this.revocation = (userId, reason) -> {
			throw new IllegalStateException("the store is down");
		};

		assertThat(this.enrolment.remove("alice", SMS.id()))
			.isEqualTo(new FactorChange.Refused(SecondFactorProblem.UNAVAILABLE));

		assertThat(this.server.enrolments.findByUserId("alice")).hasSize(2);
	}

	@Test
	@DisplayName("R22: what was granted before a change, and during it, ends; where nothing changed, that is told")
	void aroundWhenChangedOrNotThenEndsItBeforeAndAfterAChange() {
		assertThat(this.revocation.around("alice", Revocation.FACTOR, () -> this.reasons.add("changed"))).isTrue();
		assertThat(this.reasons).containsExactly("factor", "changed", "factor");

		assertThat(this.revocation.around("alice", Revocation.FACTOR, () -> false)).isFalse();
		assertThat(this.reasons).hasSize(4);
	}

	@Test
	@DisplayName("R22: a login that is denied on the device ends the trust; where that fails, the next question does")
	void checkWhenDeniedThenTrustEnds() {
		String token = this.browsers.trust("alice", "Firefox");
		Handset phone = this.server.enrolPush("alice");
		PendingSecondFactor pending = start(push());
		phone.deny();
		Revocation working = this.revocation;
		this.revocation = (userId, reason) -> {
			throw new IllegalStateException("the store is down");
		};
		assertThat(this.service.check("alice", pending, ""))
			.isEqualTo(new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE));

		this.revocation = working;
		assertThat(this.service.check("alice", pending, ""))
			.isEqualTo(new CheckResult.Refused(SecondFactorProblem.DENIED));

		assertThat(this.reasons).containsExactly("denied");
		assertThat(this.browsers.check("alice", token)).isInstanceOf(TrustCheck.NotTrusted.class);
	}

	@Test
	@DisplayName("A listener that throws at everything keeps nobody out who has the right code")
	void loginWhenEveryListenerThrowsThenPasses() {
		PendingSecondFactor pending = start(SMS);

		assertThat(this.service.check("alice", pending, "1111111111")).isInstanceOf(CheckResult.Refused.class);
		assertThat(this.service.check("alice", pending, this.server.verify.inbox().latestTo(PHONE).code()))
			.isInstanceOf(CheckResult.Approved.class);
	}

	@Test
	@DisplayName("A listener that throws keeps nobody from recovery codes")
	void recoveryWhenEveryListenerThrowsThenWorks() {
		TryCounter tries = new TryCounter(this.counters, this.settings.tries(), this.server.clock);
		RecoveryCodes codes = RecoveryCodes.create(new InMemoryRecoveryCodeStore(), tries, this.throwing,
				this.server.clock);

		String code = codes.generate("alice").get(0);

		assertThat(codes.use("alice", code)).isEqualTo(new RecoveryResult.Approved(9));
	}

	@Test
	@DisplayName("R20: methods that no login accepts are not offered for enrolment")
	void methodsWhenLoginDoesNotAcceptThemThenAreNotOffered() {
		SecondFactorService strict = SecondFactorService.builder(this.server.client, this.server.enrolments)
			.methods(Set.of(SecondFactorMethod.TOTP)::contains)
			.build();

		EnrolmentService offering = EnrolmentService.create(this.server.client, strict, this.server.enrolments,
				new InMemoryUnfinishedFactors(), Revocation.none(), SecondFactorEvents.none(),
				EnrolmentSettings.defaults("Test"), this.server.clock);

		assertThat(offering.settings().methods()).containsExactly(SecondFactorMethod.TOTP);
	}

	private PendingSecondFactor start(Enrolment factor) {
		StartResult started = this.service.start(StartRequest.of("alice", factor.id(), "attempt"));
		return ((StartResult.Started) started).pending();
	}

	private Enrolment push() {
		return this.server.enrolments.findByUserId("alice")
			.stream()
			.filter((factor) -> factor.method() == SecondFactorMethod.PUSH)
			.findFirst()
			.orElseThrow();
	}

}
