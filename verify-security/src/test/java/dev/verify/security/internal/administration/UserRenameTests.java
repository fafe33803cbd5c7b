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

package dev.verify.security.internal.administration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.FactorStatus;
import dev.verify.security.SecondFactorAdministration;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.SecurityStampRepository;
import dev.verify.security.SecurityStampService;
import dev.verify.security.StepResult;
import dev.verify.security.StoreTransaction;
import dev.verify.security.UserDataStore;
import dev.verify.security.config.SecondFactorServices;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.internal.throttle.SendAttempt;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.jdbc.DataProtection;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.recovery.RecoveryCodeStore;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.trust.TrustResult;
import dev.verify.security.trust.TrustedBrowserRepository;
import dev.verify.security.trust.TrustedBrowserService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * F12: a user who is renamed keeps everything, whatever the stores, and a user who is
 * deleted leaves nothing to the next one of that ID.
 */
public class UserRenameTests {

	private static final MovableClock CLOCK = new MovableClock();

	private static final SecondFactorSettings SETTINGS = SecondFactorSettings.defaults("Test");

	private static final Enrollment PHONE = Enrollment.ofDestination("old.name", SecondFactorMethod.SMS, "+12125550161")
		.withLabel("Phone");

	private static final Enrollment APP = Enrollment.ofFactor("old.name", SecondFactorMethod.TOTP, "identity-1",
			"YF" + "0".repeat(32));

	static Stream<Stores> stores() {
		return Stream.of(memory(), inDatabase(Database.open(), DataProtection.none()),
				inDatabase(Database.open(), DataProtection.of(Map.of("k1", new byte[32]), new byte[32])));
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("F12: factors, failures, recovery codes, trusted browsers and what was sent go along")
	void renameWhenUserHasEverythingThenHasItUnderTheNewId(Stores stores) {
		stores.enrollments.save(PHONE);
		stores.enrollments.save(APP);
		List<String> codes = stores.codes.generate("old.name");
		String token = stores.browsers.trust("old.name", "Firefox");
		for (int i = 0; i < 4; i++) {
			stores.tries.reserve(ChallengeKey.counter(PHONE), "challenge");
			stores.codes.use("old.name", "0".repeat(24));
			stores.gate.pass(sending("old.name"));
		}
		int sent = sends(stores, "old.name");

		stores.administration.rename("old.name", "new.name");

		assertThat(stores.administration.list("new.name")).extracting(FactorStatus::failures)
			.containsExactlyInAnyOrder(4, 0);
		assertThat(stores.enrollments.findByUserId("new.name")).containsExactlyInAnyOrder(PHONE.of("new.name"),
				APP.of("new.name"));
		assertThat(sends(stores, "new.name")).isEqualTo(sent);
		assertThat(stores.browsers.check("new.name", token)).isInstanceOf(TrustResult.Trusted.class);
		assertThat(stores.codes.use("new.name", "0".repeat(24))).as("the failures of recovery codes went along")
			.isEqualTo(new StepResult.Refused<>(SecondFactorProblem.WRONG_CODE));
		CLOCK.advance(Duration.ofDays(1));
		assertThat(stores.codes.use("new.name", codes.get(0))).isEqualTo(new StepResult.Success<>(9));
		assertThat(stores.events).last().isInstanceOfSatisfying(SecondFactorEvent.Changed.class, (event) -> {
			assertThat(event.what()).isEqualTo("user-id");
			assertThat(event.subject().userId()).isEqualTo("new.name");
		});
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("F12: who gets the old ID next has nothing, and no failures")
	void renameWhenDoneThenTheOldIdHasNothing(Stores stores) {
		stores.enrollments.save(PHONE);
		stores.codes.generate("old.name");
		String token = stores.browsers.trust("old.name", "Firefox");
		stores.tries.reserve(ChallengeKey.counter(PHONE), "challenge");

		stores.administration.rename("old.name", "new.name");

		assertThat(stores.enrollments.findByUserId("old.name")).isEmpty();
		assertThat(stores.codes.left("old.name")).isZero();
		assertThat(stores.browsers.check("old.name", token)).isInstanceOf(TrustResult.NotTrusted.class);
		assertThat(stores.browsers.list("old.name")).isEmpty();
		assertThat(stores.tries.status(ChallengeKey.counter(PHONE)).failures()).isZero();
		assertThat(stores.enrollments.saveFirst(PHONE.withLabel("of the next owner"))).as("the ID of the row is taken")
			.isFalse();
		assertThat(stores.enrollments
			.saveFirst(Enrollment.ofDestination("old.name", SecondFactorMethod.SMS, "+12125550162"))).isTrue();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("F12, M1: sessions of both IDs end")
	void renameWhenDoneThenSessionsOfBothEnd(Stores stores) {
		stores.enrollments.save(PHONE);

		stores.administration.rename("old.name", "new.name");

		assertThat(List.of(stores.stamps.current("old.name"), stores.stamps.current("new.name"))).doesNotContain("")
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("F12: an ID that has factors is another user, whose things stay as they are")
	void renameWhenNewIdHasFactorsThenFailsAndNothingMoves(Stores stores) {
		Enrollment ofBob = Enrollment.ofDestination("bob", SecondFactorMethod.SMS, "+12125550162");
		stores.enrollments.save(PHONE);
		stores.enrollments.save(ofBob);
		stores.codes.generate("old.name");
		stores.codes.generate("bob");
		stores.codes.use("bob", "0".repeat(24));
		String token = stores.browsers.trust("bob", "Firefox");

		assertThatIllegalArgumentException().isThrownBy(() -> stores.administration.rename("old.name", "bob"))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("bob", "old.name"));
		assertThatIllegalArgumentException().isThrownBy(() -> stores.administration.rename("bob", "bob"));
		for (String id : List.of("", "a".repeat(256))) {
			assertThatIllegalArgumentException().isThrownBy(() -> stores.administration.rename("bob", id));
			assertThatIllegalArgumentException().isThrownBy(() -> stores.administration.rename(id, "carol"));
		}

		assertThat(stores.enrollments.findByUserId("old.name")).containsExactly(PHONE);
		assertThat(stores.enrollments.findByUserId("bob")).containsExactly(ofBob);
		assertThat(List.of(stores.codes.left("old.name"), stores.codes.left("bob"))).containsExactly(10, 10);
		assertThat(stores.browsers.check("bob", token)).isInstanceOf(TrustResult.Trusted.class);
	}

	@Test
	@DisplayName("F12: a rename that fails in its last step has moved nothing, where the stores are a database")
	void renameWhenAStoreFailsThenNothingHasMoved() {
		Stores stores = inDatabase(Database.open(), DataProtection.none());
		stores.enrollments.save(PHONE);
		stores.codes.generate("old.name");
		String token = stores.browsers.trust("old.name", "Firefox");
		stores.tries.reserve(ChallengeKey.counter(PHONE), "challenge");
		stores.failing = true;

		assertThatIllegalStateException().isThrownBy(() -> stores.administration.rename("old.name", "new.name"))
			.withMessage("the store is down");

		assertThat(stores.administration.list("old.name")).extracting(FactorStatus::failures).containsExactly(1);
		assertThat(stores.administration.list("new.name")).isEmpty();
		assertThat(List.of(stores.codes.left("old.name"), stores.codes.left("new.name"))).containsExactly(10, 0);
		assertThat(stores.browsers.check("old.name", token)).isInstanceOf(TrustResult.Trusted.class);
		assertThat(stores.tries.status(ChallengeKey.counter(PHONE.of("new.name"))).failures()).isZero();

		stores.failing = false;
		stores.administration.rename("old.name", "new.name");
		assertThat(stores.administration.list("new.name")).extracting(FactorStatus::failures).containsExactly(1);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("F12: there and back again, with failures in between, forgets none and invents none")
	void renameWhenRenamedBackThenFailuresAreThoseOfNow(Stores stores) {
		stores.enrollments.save(PHONE);
		stores.tries.reserve(ChallengeKey.counter(PHONE), "challenge");
		stores.administration.rename("old.name", "new.name");
		stores.tries.reserve(ChallengeKey.counter(PHONE.of("new.name")), "challenge");
		stores.administration.rename("new.name", "old.name");
		assertThat(stores.administration.list("old.name")).extracting(FactorStatus::failures).containsExactly(2);

		stores.administration.rename("old.name", "new.name");
		stores.tries.reset(ChallengeKey.counter(PHONE.of("new.name")));
		stores.administration.rename("new.name", "old.name");

		assertThat(stores.administration.list("old.name")).extracting(FactorStatus::failures).containsExactly(0);
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("F12: wherever one of two renames at once gets through, the factors are in one place, with their failures")
	void renameWhenTwoAtOnceThenOneWins(Stores stores) {
		for (int round = 0; round < 10; round++) {
			String from = "from" + round;
			Enrollment phone = Enrollment.ofDestination(from, SecondFactorMethod.SMS, "+12125550161");
			stores.enrollments.save(phone);
			stores.tries.reserve(ChallengeKey.counter(phone), "challenge");
			List<String> to = List.of("one" + round, "two" + round);
			Race.of(2, (i) -> (Callable<Boolean>) () -> {
				stores.administration.rename(from, to.get(i));
				return true;
			});

			assertThat(to.stream().flatMap((id) -> stores.administration.list(id).stream())).singleElement()
				.satisfies((factor) -> assertThat(factor.failures()).isPositive());
			assertThat(stores.enrollments.findByUserId(from)).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("F12, M1: a deleted user leaves nothing but a stamp that ends each session")
	void deleteWhenUserIsGoneThenNothingIsLeft(Stores stores) {
		stores.enrollments.save(PHONE);
		stores.enrollments.save(APP);
		stores.codes.generate("old.name");
		String token = stores.browsers.trust("old.name", "Firefox");
		String before = stores.stamps.current("old.name");

		stores.administration.delete("old.name");

		assertThat(stores.enrollments.findByUserId("old.name")).isEmpty();
		assertThat(stores.codes.left("old.name")).isZero();
		assertThat(stores.browsers.check("old.name", token)).isInstanceOf(TrustResult.NotTrusted.class);
		assertThat(stores.stamps.read("old.name")).isNotEqualTo(before).isNotEmpty();
		assertThat(stores.events).last().extracting(SecondFactorEvent::details).isEqualTo(Map.of("what", "deleted"));
	}

	private static int sends(Stores stores, String userId) {
		Instant now = CLOCK.instant();
		return SETTINGS.sendLimits()
			.user()
			.stream()
			.mapToInt((rate) -> stores.counters
				.taken("user:" + rate.window().toSeconds() + ':' + Enrollment.digest(userId), now))
			.sum();
	}

	private static SendAttempt sending(String userId) {
		return new SendAttempt(false, Enrollment.digest(userId), false, "+12125550161", "target", null, true);
	}

	private static Stores memory() {
		return new Stores("memory", EnrollmentRepository.inMemory(), SecondFactorCounters.inMemory(),
				SecurityStampRepository.inMemory(), RecoveryCodeStore.inMemory(), TrustedBrowserRepository.inMemory(),
				StoreTransaction.none());
	}

	protected static Stores inDatabase(DataSource database, DataProtection protection) {
		return new Stores("JDBC, " + protection, JdbcStores.of(database, protection).enrollments(),
				JdbcStores.of(database, protection).counters(), JdbcStores.of(database).securityStamps(),
				JdbcStores.of(database).recoveryCodes(), JdbcStores.of(database).trustedBrowsers(),
				JdbcStores.of(database).transaction());
	}

	public static final class Stores {

		private final String name;

		private boolean failing;

		private final List<SecondFactorEvent> events = new ArrayList<>();

		private final EnrollmentRepository enrollments;

		private final SecondFactorCounters counters;

		private final SecurityStampService stamps;

		private final AttemptCounter tries;

		private final SendLimiter gate;

		private final RecoveryCodeService codes;

		private final TrustedBrowserService browsers;

		private final SecondFactorAdministration administration;

		Stores(String name, EnrollmentRepository enrollments, SecondFactorCounters counters,
				SecurityStampRepository stamps, RecoveryCodeStore codes, TrustedBrowserRepository browsers,
				StoreTransaction transaction) {
			this.name = name;
			this.enrollments = enrollments;
			this.counters = counters;
			this.stamps = new SecurityStampService(stamps, Duration.ofMinutes(1), CLOCK);
			this.tries = new AttemptCounter(counters, SETTINGS.attemptLimits(), CLOCK);
			this.gate = new SendLimiter(counters, SETTINGS.sendLimits(), Enrollment::digest, CLOCK);
			this.codes = RecoveryCodeService.create(codes, counters, SETTINGS.attemptLimits(),
					SecondFactorEventPublisher.none(), CLOCK);
			this.browsers = new TrustedBrowserService(browsers, SecondFactorEventPublisher.none(), Duration.ofDays(30),
					CLOCK);
			this.administration = SecondFactorServices.administration(enrollments, counters, this.stamps, this.browsers,
					this.events::add, SETTINGS, CLOCK, transaction, List.of(this.codes, browsers, new Last()));
		}

		@Override
		public String toString() {
			return this.name;
		}

		/** The store whose turn comes last. */
		private final class Last implements UserDataStore {

			@Override
			public void move(String userId, String newUserId) {
				if (Stores.this.failing) {
					throw new IllegalStateException("the store is down");
				}
			}

			@Override
			public void deleteAll(String userId) {
			}

		}

	}

}
