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

package dev.verify.security.internal.web.webflux;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.internal.webflux.ServerFactorGranter.Begun;
import dev.verify.security.jdbc.JdbcStores;
import dev.verify.security.ledger.ChallengeLedger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is noted of a login beside its session.
 */
public class LoginGrantLedgerTests {

	private static final String MARK = "0123456789abcdef0123456789abcdef";

	private final MovableClock clock = new MovableClock();

	private final SecondFactorUser alice = user("alice");

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("T3: of 32 requests that collect an approval at once, one gets it")
	void approvalWhenTakenByManyThenByOne(ChallengeLedger store) {
		LoginGrantLedger ledger = new LoginGrantLedger(store, this.clock);
		assertThat(ledger.take(MARK, this.alice)).isEmpty();
		assertThat(ledger.approve(new Begun(this.alice, "", MARK), "FACTOR_SMS")).isTrue();

		List<Optional<LoginGrantLedger.Approval>> taken = Race.of(32, (i) -> () -> ledger.take(MARK, this.alice));

		assertThat(taken).filteredOn(Optional::isPresent).singleElement().satisfies((approval) -> {
			assertThat(approval.get().authority()).isEqualTo("FACTOR_SMS");
			assertThat(approval.get().begun().stamp()).isEmpty();
		});
		assertThat(ledger.approve(new Begun(this.alice, "stamp", MARK), "FACTOR_TOTP")).as("a step-up").isTrue();
		assertThat(ledger.take(MARK, this.alice))
			.hasValueSatisfying((approval) -> assertThat(approval.begun().stamp()).isEqualTo("stamp"));
	}

	@ParameterizedTest
	@MethodSource("stores")
	void approvalWhenOfAnotherUserOrLoginThenNotTaken(ChallengeLedger store) {
		LoginGrantLedger ledger = new LoginGrantLedger(store, this.clock);
		ledger.approve(new Begun(this.alice, "", MARK), "FACTOR_SMS");
		assertThat(ledger.take(MARK, user("bob"))).isEmpty();
		assertThat(ledger.take(MARK.replace('0', '1'), this.alice)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("stores")
	void approvalWhenOldThenLost(ChallengeLedger store) {
		LoginGrantLedger ledger = new LoginGrantLedger(store, this.clock);
		ledger.approve(new Begun(this.alice, "", MARK), "FACTOR_SMS");
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(ledger.take(MARK, this.alice)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("T2: a login that has ended is granted nothing any more")
	void approvalWhenLoginHasEndedThenNone(ChallengeLedger store) {
		LoginGrantLedger ledger = new LoginGrantLedger(store, this.clock);
		ledger.approve(new Begun(this.alice, "", MARK), "FACTOR_SMS");
		assertThat(ledger.isEnded(MARK)).isFalse();
		assertThat(ledger.end(MARK)).isTrue();
		assertThat(ledger.isEnded(MARK)).isTrue();
		assertThat(ledger.take(MARK, this.alice)).isEmpty();
		assertThat(ledger.approve(new Begun(this.alice, "", MARK), "FACTOR_SMS")).isFalse();
		assertThat(ledger.take(MARK, this.alice)).isEmpty();
		assertThat(ledger.end(MARK)).as("again").isTrue();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("A note is no challenge that a user could be warned of")
	void noteWhenForgottenThenWarnsNoUser(ChallengeLedger store) {
		LoginGrantLedger ledger = new LoginGrantLedger(store, this.clock);
		ledger.approve(new Begun(this.alice, "", MARK), "FACTOR_SMS");
		this.clock.advance(Duration.ofHours(2));
		assertThat(store.findLeft(this.clock.instant())).isEmpty();
		store.forget(this.clock.instant(), this.clock.instant());
		assertThat(ledger.isEnded(MARK)).isFalse();
	}

	static Stream<Named<ChallengeLedger>> stores() {
		return Stream.of(Named.of("memory", ChallengeLedger.inMemory()),
				Named.of("JDBC", JdbcStores.of(Database.open()).ledger()));
	}

	private static SecondFactorUser user(String name) {
		return new SecondFactorUser(name, UsernamePasswordAuthenticationToken.authenticated(name, null, List.of()),
				null);
	}

}
