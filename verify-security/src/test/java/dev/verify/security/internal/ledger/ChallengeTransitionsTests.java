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

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.ClaimResult;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules of login attempts, on each store: who sends, who tries, who enters.
 */
public class ChallengeTransitionsTests {

	private static final MovableClock CLOCK = new MovableClock();

	private static final Enrollment OF_ALICE = Enrollment.ofDestination("alice", SecondFactorMethod.SMS,
			"+12125550161");

	private static final Enrollment OF_BOB = Enrollment.ofDestination("bob", SecondFactorMethod.SMS, "+12125550161");

	private static final Enrollment OF_CAROL = Enrollment.ofFactor("carol", SecondFactorMethod.TOTP,
			"identity-of-carol", "YF" + "8".repeat(32));

	private static final Enrollment APP = Enrollment.ofFactor("alice", SecondFactorMethod.TOTP, "identity-1",
			"YF" + "0".repeat(32));

	static Stream<Named<ChallengeTransitions>> stores() {
		DataSource database = Database.open();
		return Stream.of(Named.of("memory", on(ChallengeLedger.inMemory(), SecondFactorCounters.inMemory())),
				Named.of("JDBC", on(JdbcStores.of(database).ledger(), JdbcStores.of(database).counters())));
	}

	public static ChallengeTransitions on(ChallengeLedger ledger, SecondFactorCounters counters) {
		SecondFactorSettings settings = SecondFactorSettings.defaults("Test");
		return new ChallengeTransitions(ledger, new AttemptCounter(counters, settings.attemptLimits(), CLOCK), settings,
				CLOCK);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R05, R06: of 100 at once one sends, five try, one enters")
	void rulesWhenManyThreadsThenOneSendsOneEntersAndTheLimitIsExact(ChallengeTransitions attempts) {
		ChallengeKey key = ChallengeKey.of(OF_ALICE, "attempt");

		assertThat(Race.of(100, (i) -> () -> attempts.begin(key, true)))
			.filteredOn(ChallengeClaim.Won.class::isInstance)
			.hasSize(1);
		assertThat(Race.of(100, (i) -> () -> attempts.reserve(key, false)))
			.filteredOn(AttemptReservation.Granted.class::isInstance)
			.hasSize(5);
		assertThat(Race.of(100, (i) -> () -> attempts.consume(key, null, null))).containsOnlyOnce(true);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R01, B12: users who share a number do not disable each other")
	void reserveWhenAnotherUserOfTheNumberIsBlockedThenGranted(ChallengeTransitions attempts) {
		ChallengeKey ofAlice = ChallengeKey.of(OF_ALICE, "attempt-of-alice");
		attempts.begin(ofAlice, true);
		for (int i = 0; i < 5; i++) {
			attempts.reserve(ofAlice, false);
		}
		assertThat(attempts.reserve(ofAlice, false)).isInstanceOf(AttemptReservation.LockedOut.class);

		ChallengeKey ofBob = ChallengeKey.of(OF_BOB, "attempt-of-bob");
		assertThat(attempts.begin(ofBob, true)).as("the number is one for sending")
			.isInstanceOf(ChallengeClaim.Busy.class);
		CLOCK.advance(Duration.ofSeconds(30));
		assertThat(attempts.begin(ofBob, true)).isInstanceOf(ChallengeClaim.Won.class);
		assertThat(attempts.reserve(ofBob, false)).isInstanceOf(AttemptReservation.Granted.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R01, B12: failures lock a passkey out, and never disable it, as they do an authenticator")
	void reserveWhenAPasskeyFailsAgainAndAgainThenItIsNotDisabled(ChallengeTransitions attempts) {
		Enrollment passkey = Enrollment.ofFactor("alice", SecondFactorMethod.PASSKEY, "identity-of-passkeys",
				"YF" + "9".repeat(32));
		fail(attempts, passkey, 120);
		assertThat(attempts.begin(ChallengeKey.of(passkey, "later"), false)).isInstanceOf(ChallengeClaim.Won.class);
		fail(attempts, OF_CAROL, 120);
		assertThat(attempts.begin(ChallengeKey.of(OF_CAROL, "later"), false))
			.isInstanceOf(ChallengeClaim.LockedOut.class);
	}

	private static void fail(ChallengeTransitions attempts, Enrollment factor, int times) {
		for (int i = 0; i < times; i++) {
			ChallengeKey key = ChallengeKey.of(factor, "attempt-" + i);
			attempts.begin(key, false);
			attempts.reserve(key, false);
			CLOCK.advance(Duration.ofHours(1));
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("B12: a loop of authenticator logins leaves the owner's login alone")
	void reserveWhenOthersKeepStartingAuthenticatorLoginsThenGranted(ChallengeTransitions attempts) {
		ChallengeKey owner = ChallengeKey.of(APP, "owner");
		attempts.begin(owner, false);

		for (int i = 0; i < 20; i++) {
			attempts.begin(ChallengeKey.of(APP, "thief-" + i), false);
		}

		assertThat(attempts.reserve(owner, false)).isInstanceOf(AttemptReservation.Granted.class);
		assertThat(attempts.consume(owner, null, null)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("B20: a start that took longer than the waiting time gives back nothing of the one that followed")
	void unclaimWhenWaitingTimeHasPassedAndAnotherHasClaimedThenNothingIsGivenBack(ChallengeTransitions attempts) {
		ChallengeKey key = ChallengeKey.of(OF_ALICE, "slow");
		ChallengeClaim.Won slow = (ChallengeClaim.Won) attempts.begin(key, true);
		CLOCK.advance(Duration.ofSeconds(31));
		assertThat(attempts.begin(key, true)).isInstanceOf(ChallengeClaim.Won.class);

		attempts.unclaim(slow.entry());

		assertThat(attempts.begin(key, true)).isInstanceOf(ChallengeClaim.Running.class);
		assertThat(attempts.begin(ChallengeKey.of(OF_ALICE, "other"), true)).isInstanceOf(ChallengeClaim.Busy.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void sentWhenTheAttemptHasSentAgainThenTheLaterOneCounts(ChallengeTransitions attempts) {
		ChallengeKey key = ChallengeKey.of(OF_ALICE, "attempt");
		ChallengeClaim.Won slow = (ChallengeClaim.Won) attempts.begin(key, true);
		CLOCK.advance(Duration.ofSeconds(31));
		ChallengeClaim.Won later = (ChallengeClaim.Won) attempts.begin(key, true);

		assertThat(attempts.sent(later.entry(), "VE" + "2".repeat(32))).isTrue();
		assertThat(attempts.sent(slow.entry(), "VE" + "1".repeat(32))).isTrue();

		LedgerEntry entry = attempts.look(key);
		assertThat(entry).isNotNull();
		assertThat(entry.providerSid()).isEqualTo("VE" + "2".repeat(32));
	}

	@ParameterizedTest
	@MethodSource("stores")
	void beginWhenALimitRefusesThenWhatWasThereGoesOn(ChallengeTransitions attempts) {
		ChallengeKey owner = ChallengeKey.of(OF_ALICE, "owner");
		attempts.begin(owner, true);
		CLOCK.advance(Duration.ofSeconds(31));

		assertThat(begin(attempts, ChallengeKey.of(OF_ALICE, "thief"), take("refusing", 0)))
			.isInstanceOf(ChallengeClaim.Limited.class);

		assertThat(attempts.look(owner)).isNotNull();
		assertThat(attempts.begin(ChallengeKey.of(OF_ALICE, "third"), true)).isInstanceOf(ChallengeClaim.Won.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("of 40 targets at once as many are claimed as a limit allows, and the others are untouched")
	void beginWhenManyTargetsShareALimitThenAsManyAsItAllows(ChallengeTransitions attempts) {
		List<ChallengeKey> keys = IntStream.range(0, 40)
			.mapToObj((i) -> Enrollment.ofDestination("user-" + i, SecondFactorMethod.SMS, "+1212555" + (1_000 + i)))
			.map((phone) -> ChallengeKey.of(phone, "login"))
			.toList();

		List<ChallengeClaim> claims = Race.of(40,
				(i) -> () -> begin(attempts, keys.get(i), take("own-" + i, 1), take("shared", 7)));

		assertThat(claims).filteredOn(ChallengeClaim.Won.class::isInstance).hasSize(7);
		for (int i = 0; i < 40; i++) {
			boolean won = claims.get(i) instanceof ChallengeClaim.Won;
			assertThat(attempts.look(keys.get(i)) != null).isEqualTo(won);
			assertThat(begin(attempts, keys.get(i).alone(), take("own-" + i, 1)) instanceof ChallengeClaim.Won)
				.as("counted with the claim, or not at all")
				.isNotEqualTo(won);
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("of 40 claims of one target at once one is counted")
	void beginWhenOneTargetIsClaimedByManyThenOneIsCounted(ChallengeTransitions attempts) {
		assertThat(Race.of(40,
				(i) -> () -> begin(attempts, ChallengeKey.of(OF_BOB, "tab-" + i), take("of-one-target", 100))))
			.filteredOn(ChallengeClaim.Won.class::isInstance)
			.hasSize(1);

		ChallengeKey next = ChallengeKey.of(OF_CAROL, "next");
		assertThat(begin(attempts, next, take("of-one-target", 1))).isInstanceOf(ChallengeClaim.Limited.class);
		assertThat(begin(attempts, next, take("of-one-target", 2))).isInstanceOf(ChallengeClaim.Won.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("R03: a success resets what was used, and nothing else")
	void consumeWhenOneFactorIsPassedThenTheOthersFailuresStay(ChallengeTransitions attempts) {
		ChallengeKey sms = ChallengeKey.of(OF_ALICE, "by-sms");
		ChallengeKey app = ChallengeKey.of(APP, "by-app");
		attempts.begin(sms, true);
		attempts.begin(app, false);
		for (int i = 0; i < 5; i++) {
			attempts.reserve(sms, false);
		}

		assertThat(attempts.reserve(app, false)).isInstanceOf(AttemptReservation.Granted.class);
		assertThat(attempts.consume(app, null, null)).isTrue();

		assertThat(attempts.begin(sms, true)).isInstanceOf(ChallengeClaim.LockedOut.class);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void reserveWhenNothingWasSentThenNotCounted(ChallengeTransitions attempts) {
		ChallengeKey key = ChallengeKey.of(OF_ALICE, "unsent");
		attempts.begin(key, true);

		for (int i = 0; i < 10; i++) {
			assertThat(attempts.reserve(key, true)).isInstanceOf(AttemptReservation.Over.class);
		}

		assertThat(attempts.reserve(key, false)).isInstanceOf(AttemptReservation.Granted.class);
	}

	@Test
	@DisplayName("B10: failures are counted for the name that the enrollment is stored under")
	void counterWhenTargetIsSpelledOtherwiseThenOneBucket() {
		Enrollment upper = Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL, "Alice@Example.com");
		Enrollment lower = Enrollment.ofDestination("alice", SecondFactorMethod.EMAIL, "alice@example.com");
		Enrollment call = Enrollment.ofDestination("alice", SecondFactorMethod.CALL, "+12125550161");

		assertThat(ChallengeKey.counter(upper)).isEqualTo(ChallengeKey.counter(lower));
		assertThat(ChallengeKey.counter(call)).as("one number is one, whatever the channel")
			.isEqualTo(ChallengeKey.counter(OF_ALICE))
			.isNotEqualTo(ChallengeKey.counter(OF_BOB))
			.doesNotContain("5550161");
	}

	private static ChallengeClaim begin(ChallengeTransitions attempts, ChallengeKey key, CounterUpdate... takes) {
		return attempts.begin(key, true, (won, write) -> {
			ClaimResult result = write.apply(List.of(takes));
			if (result.written()) {
				return Optional.of(won);
			}
			return result.exhausted().isPresent() ? Optional.of(new ChallengeClaim.Limited(false, null))
					: Optional.empty();
		});
	}

	private static CounterUpdate take(String key, int limit) {
		return new CounterUpdate(key, limit, Duration.ofHours(1));
	}

}
