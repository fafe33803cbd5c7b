package dev.verify.security;

import java.time.Duration;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.jdbc.JdbcAttemptLedger;
import dev.verify.security.jdbc.JdbcSecondFactorCounters;
import dev.verify.security.limit.InMemorySecondFactorCounters;
import dev.verify.security.limit.TryCounter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of login attempts, on each store: who sends, who tries, who enters.
 */
class AttemptsTests {

	private static final MovableClock CLOCK = new MovableClock();

	private static final Enrolment OF_ALICE = Enrolment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	private static final Enrolment OF_BOB = Enrolment.ofDestination("bob", SecondFactorMethod.SMS, "+12125550161");

	private static final Enrolment APP = Enrolment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1",
			"YF" + "0".repeat(32));

	static Stream<Named<Attempts>> stores() {
		SecondFactorSettings settings = SecondFactorSettings.defaults("Test");
		DataSource database = Database.open();
		return Stream.of(
				Named.of("memory", new Attempts(new InMemoryAttemptLedger(),
						new TryCounter(new InMemorySecondFactorCounters(), settings.tries(), CLOCK), settings, CLOCK)),
				Named.of("JDBC",
						new Attempts(new JdbcAttemptLedger(database),
								new TryCounter(new JdbcSecondFactorCounters(database), settings.tries(), CLOCK),
								settings, CLOCK)));
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R05, R06: of 100 at once one sends, five try, one enters")
	void rulesWhenManyThreadsThenOneSendsOneEntersAndTheLimitIsExact(Attempts attempts) {
		AttemptKey key = AttemptKey.of(OF_ALICE, "attempt");

		assertThat(Race.of(100, (i) -> () -> attempts.begin(key, true))).filteredOn(Claim.Won.class::isInstance)
			.hasSize(1);
		assertThat(Race.of(100, (i) -> () -> attempts.reserve(key, false)))
			.filteredOn(Reservation.Granted.class::isInstance)
			.hasSize(5);
		assertThat(Race.of(100, (i) -> () -> attempts.consume(key))).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R01, B12: users who share a number do not disable each other")
	void reserveWhenAnotherUserOfTheNumberIsBlockedThenGranted(Attempts attempts) {
		AttemptKey ofAlice = AttemptKey.of(OF_ALICE, "attempt-of-alice");
		attempts.begin(ofAlice, true);
		for (int i = 0; i < 5; i++) {
			attempts.reserve(ofAlice, false);
		}
		assertThat(attempts.reserve(ofAlice, false)).isInstanceOf(Reservation.Blocked.class);

		AttemptKey ofBob = AttemptKey.of(OF_BOB, "attempt-of-bob");
		assertThat(attempts.begin(ofBob, true)).as("the number is one for sending").isInstanceOf(Claim.Busy.class);
		CLOCK.advance(Duration.ofSeconds(30));
		assertThat(attempts.begin(ofBob, true)).isInstanceOf(Claim.Won.class);
		assertThat(attempts.reserve(ofBob, false)).isInstanceOf(Reservation.Granted.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("B12: a loop of authenticator logins leaves the owner's login alone")
	void reserveWhenOthersKeepStartingAuthenticatorLoginsThenGranted(Attempts attempts) {
		AttemptKey owner = AttemptKey.of(APP, "owner");
		attempts.begin(owner, false);

		for (int i = 0; i < 20; i++) {
			attempts.begin(AttemptKey.of(APP, "thief-" + i), false);
		}

		assertThat(attempts.reserve(owner, false)).isInstanceOf(Reservation.Granted.class);
		assertThat(attempts.consume(owner)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("B20: a start that took longer than the waiting time gives back nothing of the one that followed")
	void unclaimWhenWaitingTimeHasPassedAndAnotherHasClaimedThenNothingIsGivenBack(Attempts attempts) {
		AttemptKey key = AttemptKey.of(OF_ALICE, "slow");
		Claim.Won slow = (Claim.Won) attempts.begin(key, true);
		CLOCK.advance(Duration.ofSeconds(31));
		assertThat(attempts.begin(key, true)).isInstanceOf(Claim.Won.class);

		attempts.unclaim(slow.entry());

		assertThat(attempts.begin(key, true)).isInstanceOf(Claim.Running.class);
		assertThat(attempts.begin(AttemptKey.of(OF_ALICE, "other"), true)).isInstanceOf(Claim.Busy.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void sentWhenTheAttemptHasSentAgainThenTheLaterOneCounts(Attempts attempts) {
		AttemptKey key = AttemptKey.of(OF_ALICE, "attempt");
		Claim.Won slow = (Claim.Won) attempts.begin(key, true);
		CLOCK.advance(Duration.ofSeconds(31));
		Claim.Won later = (Claim.Won) attempts.begin(key, true);

		assertThat(attempts.sent(later.entry(), "VE" + "2".repeat(32))).isTrue();
		assertThat(attempts.sent(slow.entry(), "VE" + "1".repeat(32))).isTrue();

		LedgerEntry entry = attempts.look(key);
		assertThat(entry).isNotNull();
		assertThat(entry.providerSid()).isEqualTo("VE" + "2".repeat(32));
	}

	@ParameterizedTest
	@MethodSource("stores")
	void undoWhenNothingWasSentThenWhatWasThereGoesOn(Attempts attempts) {
		AttemptKey owner = AttemptKey.of(OF_ALICE, "owner");
		attempts.begin(owner, true);
		CLOCK.advance(Duration.ofSeconds(31));
		Claim.Won won = (Claim.Won) attempts.begin(AttemptKey.of(OF_ALICE, "thief"), true);

		attempts.undo(won);

		assertThat(attempts.look(owner)).isNotNull();
		assertThat(attempts.begin(AttemptKey.of(OF_ALICE, "third"), true)).isInstanceOf(Claim.Won.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R03: a success resets what was used, and nothing else")
	void consumeWhenOneFactorIsPassedThenTheOthersFailuresStay(Attempts attempts) {
		AttemptKey sms = AttemptKey.of(OF_ALICE, "by-sms");
		AttemptKey app = AttemptKey.of(APP, "by-app");
		attempts.begin(sms, true);
		attempts.begin(app, false);
		for (int i = 0; i < 5; i++) {
			attempts.reserve(sms, false);
		}

		assertThat(attempts.reserve(app, false)).isInstanceOf(Reservation.Granted.class);
		assertThat(attempts.consume(app)).isTrue();

		assertThat(attempts.begin(sms, true)).isInstanceOf(Claim.Blocked.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void reserveWhenNothingWasSentThenNotCounted(Attempts attempts) {
		AttemptKey key = AttemptKey.of(OF_ALICE, "unsent");
		attempts.begin(key, true);

		for (int i = 0; i < 10; i++) {
			assertThat(attempts.reserve(key, true)).isInstanceOf(Reservation.Over.class);
		}

		assertThat(attempts.reserve(key, false)).isInstanceOf(Reservation.Granted.class);
	}

	@Test
	@DisplayName("B10: failures are counted for the name that the enrolment is stored under")
	void counterWhenTargetIsSpelledOtherwiseThenOneBucket() {
		Enrolment upper = Enrolment.ofDestination("alice", SecondFactorMethod.EMAIL, "Alice@Example.com");
		Enrolment lower = Enrolment.ofDestination("alice", SecondFactorMethod.EMAIL, "alice@example.com");
		Enrolment call = Enrolment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550161");

		assertThat(AttemptKey.counter(upper)).isEqualTo(AttemptKey.counter(lower));
		assertThat(AttemptKey.counter(call)).as("one number is one, whatever the channel")
			.isEqualTo(AttemptKey.counter(OF_ALICE))
			.isNotEqualTo(AttemptKey.counter(OF_BOB))
			.doesNotContain("5550161");
	}

}
