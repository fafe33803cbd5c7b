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

package dev.verify.security.throttle;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.verify.security.fixture.Database;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.internal.throttle.SendAttempt;
import dev.verify.security.internal.throttle.SendDecision;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.jdbc.JdbcStores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R32, B12, B20, M4, M5: proofs of a number, which a stranger may ask for, are limited
 * apart from the sign-ins of its owner, with either store.
 */
public class ProofLimitTests {

	private static final String OWNERS = "+37060012345";

	private final MovableClock clock = new MovableClock();

	static Stream<Named<SecondFactorCounters>> stores() {
		return Stream.of(Named.of("memory", SecondFactorCounters.inMemory()),
				Named.of("JDBC", JdbcStores.of(Database.open()).counters()));
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("M4: no number of proofs uses up a sign-in: of its prefix, country, number, address, site and in all")
	void passWhenStrangersHaveUsedUpEveryProofThenOwnerSignsIn(SecondFactorCounters counters) {
		SendLimiter gate = gate(counters, limits("2/1h"));
		for (SendAttempt proof : List.of(proof("eve", OWNERS, "2001:db8::1"), proof("mallory", OWNERS, "2001:db8::1"),
				proof("trudy", OWNERS, "2001:db8::1"))) {
			gate.pass(proof);
		}
		assertThat(gate.pass(proof("bob", OWNERS, null)).limit()).isEqualTo("destination");
		assertThat(gate.pass(proof("bob", "+37060012346", null)).limit()).isEqualTo("prefix");
		assertThat(gate.pass(proof("bob", "+37061112346", null)).limit()).isEqualTo("country");
		assertThat(gate.pass(mail(true, "2001:db8::2")).limit()).isEqualTo("client-ip");
		assertThat(gate.pass(mail(true, "2001:db8:0:1::2")).limit()).isEqualTo("client-network");
		assertThat(gate.pass(mail(true, null)).limit()).isEqualTo("total");

		assertThat(gate.pass(signIn("alice", OWNERS, "2001:db8::1")).limit()).isNull();
		assertThat(gate.pass(signIn("alice", OWNERS, "2001:db8::1")).limit()).isNull();
		assertThat(gate.pass(signIn("alice", OWNERS, null)).limit()).as("sign-ins are limited as well")
			.isEqualTo("destination");
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("M4: sixty proofs of neighbours' numbers, and a sign-in of the owner, with the defaults")
	void passWhenNeighboursAreProvedThenOwnerSignsIn(SecondFactorCounters counters) {
		SendLimiter gate = gate(counters, SendLimits.defaults());
		long sent = sent(gate, 100, (i) -> proof("user-" + i, String.format("+3706001%04d", i), "192.0.2." + i));

		assertThat(sent).isEqualTo(60);
		assertThat(gate.pass(signIn("alice", OWNERS, "192.0.2.1")).limit()).isNull();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("M4: a stopped country stops proofs; its enrolled users sign in, and neither cause nor end a stop")
	void passWhenCountryIsStoppedThenOwnerSignsIn(SecondFactorCounters counters) {
		SendLimiter gate = gate(counters, unlimited());
		sent(gate, 100, (i) -> signIn("user-" + i, String.format("+3706%07d", i), null));
		this.clock.advance(Duration.ofMinutes(20));
		assertThat(gate.pass(proof("bob", "+37060099999", null)).limit()).as("sign-ins are not judged").isNull();
		sent(gate, 100, (i) -> proof("user-" + i, String.format("+3706%07d", i), null));
		this.clock.advance(Duration.ofMinutes(20));

		assertThat(gate.pass(proof("bob", "+37060099999", null)).stops()).isEqualTo("LT");
		assertThat(gate.pass(proof("bob", "+37060099999", null)).limit()).isEqualTo("pumping-protection");
		assertThat(gate.pass(signIn("alice", OWNERS, null)).limit()).isNull();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("M4: one /48 network does not stop a country, however many of its /64 networks and users it uses")
	void passWhenOneSiteFailsAllProofsThenCountryGoesOn(SecondFactorCounters counters) {
		SendLimiter gate = gate(counters, unlimited());
		sent(gate, 700, (i) -> proof("user-" + i, String.format("+3706%07d", i),
				"[2001:db8:1:" + Integer.toHexString(i) + "::1]:443"));
		this.clock.advance(Duration.ofMinutes(20));

		assertThat(gate.pass(proof("bob", "+37060099999", "192.0.2.1")).limit()).isNull();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("M4: a /48 network has a limit of its own, ten times that of a /64 network")
	void passWhenSiteUsesManyNetworksThenSiteLimits(SecondFactorCounters counters) {
		SendLimiter gate = gate(counters, SendLimits.defaults());
		IntFunction<SendAttempt> mail = (i) -> new SendAttempt(false, "user-" + i, false, null, "mailbox-" + i,
				"2001:db8:1:" + Integer.toHexString(i % 100) + "::1", true);

		assertThat(sent(gate, 700, mail)).isEqualTo(600);
		assertThat(gate.pass(mail.apply(701)).limit()).isEqualTo("client-network");
		assertThat(gate.pass(mail(false, "2001:db8:2::1")).limit()).isNull();
		assertThat(gate.pass(mail(false, "192.0.2.1")).limit()).isNull();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("M5: pumping from nine addresses stops no country, but is told once an hour, and reduced")
	void passWhenPumpingStaysBelowTheStopThenCountryIsReducedAndToldOnce(SecondFactorCounters counters) {
		SendLimiter gate = gate(counters, pumped());
		this.clock.advance(untilNextHour());
		pump(gate, 500);
		this.clock.advance(Duration.ofMinutes(69));
		assertThat(gate.pass(number(9_000)).reduces()).as("might still be passed").isNull();
		this.clock.advance(Duration.ofMinutes(1));

		List<SendDecision> verdicts = Race.of(50, (i) -> () -> gate.pass(number(10_000 + i)));

		assertThat(verdicts).extracting(SendDecision::limit).containsOnly("country", null);
		assertThat(verdicts).filteredOn((verdict) -> verdict.limit() == null).hasSize(20);
		assertThat(verdicts).filteredOn((verdict) -> verdict.reduces() != null)
			.extracting(SendDecision::reduces)
			.containsExactly("LT");
		assertThat(gate.pass(proof("bob", "+12125550161", null)).limit()).as("another country").isNull();
		assertThat(gate.pass(signIn("alice", OWNERS, null)).limit()).isNull();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("M5: a country whose proofs are passed is not reduced, and one user passes once, however often")
	void passWhenProofsArePassedThenCountryIsNotReduced(SecondFactorCounters counters) {
		SendLimiter honest = gate(counters, pumped());
		this.clock.advance(untilNextHour());
		pump(honest, 500);
		for (int i = 0; i < 40; i++) {
			honest.passed("user-" + i, false, String.format("+3706%07d", i), this.clock.instant());
			honest.passed("mallory", false, "+37069999999", this.clock.instant());
		}
		this.clock.advance(Duration.ofMinutes(70));
		assertThat(honest.pass(number(20_000)).reduces()).as("41 of 500").isEqualTo("LT");

		this.clock.advance(Duration.ofHours(2).plus(untilNextHour()));
		pump(honest, 300);
		for (int i = 0; i < 30; i++) {
			honest.passed("user-" + i, false, String.format("+3706%07d", i), this.clock.instant());
		}
		this.clock.advance(Duration.ofMinutes(70));
		SendDecision verdict = honest.pass(number(30_000));
		assertThat(verdict.reduces()).as("a tenth").isNull();
		assertThat(verdict.limit()).isNull();
	}

	@ParameterizedTest
	@MethodSource("stores")
	@DisplayName("M5: what was provably not sent is no message")
	void giveBackWhenNothingWasSentThenCountryIsNotReduced(SecondFactorCounters counters) {
		SendLimiter gate = gate(counters, pumped());
		this.clock.advance(untilNextHour());
		for (int i = 0; i < 60; i++) {
			gate.pass(number(i % 4));
			gate.giveBack(number(i % 4));
		}
		this.clock.advance(Duration.ofMinutes(70));

		assertThat(gate.pass(number(1)).reduces()).isNull();
	}

	private Duration untilNextHour() {
		long second = this.clock.instant().getEpochSecond();
		return Duration.ofSeconds(3600 - second % 3600);
	}

	private static void pump(SendLimiter gate, int times) {
		assertThat(sent(gate, times, ProofLimitTests::number)).isEqualTo(times);
	}

	private static SendAttempt number(int i) {
		return proof("user-" + i, String.format("+3706%07d", i), "192.0.2." + i % 9);
	}

	private static SendLimits unlimited() {
		return with(List.of(), List.of());
	}

	private static SendLimits pumped() {
		return with(List.of(), List.of(Rate.of("20/1h")));
	}

	private static SendLimits limits(String rate) {
		return with(List.of(Rate.of(rate)), List.of());
	}

	private static SendLimits with(List<Rate> all, List<Rate> reduced) {
		return new SendLimits(List.of(), all, all, all, all, all, all,
				new SendLimits.Push(List.of(), List.of(), Duration.ZERO, List.of()), List.of(),
				SendLimits.defaults().allowedCountries(), false,
				new SendLimits.PumpingProtection(50, 0.1, Duration.ofHours(1), reduced));
	}

	private static long sent(SendLimiter gate, int times, IntFunction<SendAttempt> sending) {
		return IntStream.range(0, times).filter((i) -> gate.pass(sending.apply(i)).limit() == null).count();
	}

	private SendLimiter gate(SecondFactorCounters counters, SendLimits limits) {
		return new SendLimiter(counters, limits, UnaryOperator.identity(), this.clock);
	}

	private static SendAttempt proof(String user, String number, @Nullable String address) {
		return new SendAttempt(true, user, false, number, number, address, true);
	}

	private static SendAttempt signIn(String user, String number, @Nullable String address) {
		return new SendAttempt(false, user, false, number, number, address, true);
	}

	private static SendAttempt mail(boolean proof, @Nullable String address) {
		return new SendAttempt(proof, "bob", false, null, "mailbox", address, true);
	}

}
