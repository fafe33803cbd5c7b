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

package dev.verify.security.internal.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import dev.verify.security.Enrollment;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.fixture.Race;
import dev.verify.security.throttle.Rate;
import dev.verify.security.throttle.SecondFactorCounters;
import dev.verify.security.throttle.SendLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What may be sent, by each limit alone and by all together.
 */
class SendLimiterTests {

	/** Nothing but the countries is limited. */
	private static final SendLimits CONVERSION = new SendLimits(List.of(), List.of(), List.of(), List.of(), List.of(),
			List.of(), List.of(), new SendLimits.Push(List.of(), List.of(), Duration.ZERO, List.of()), List.of(),
			Set.of(), false, new SendLimits.PumpingProtection(50, 0.1, Duration.ofHours(1), List.of()));

	private static final SendLimits NONE = new SendLimits(List.of(), List.of(), List.of(), List.of(), List.of(),
			List.of(), List.of(), new SendLimits.Push(List.of(), List.of(), Duration.ZERO, List.of()), List.of(),
			Set.of(), true, new SendLimits.PumpingProtection(0, 0, Duration.ofHours(1), List.of()));

	private final MovableClock clock = new MovableClock();

	private final SecondFactorCounters counters = SecondFactorCounters.inMemory();

	private final SendLimiter gate = gate(SendLimits.defaults());

	@Test
	@DisplayName("R32, B20: ten thousand starts over ten thousand numbers of one prefix: as many as the prefix may get")
	void passWhenNumbersAreNeighboursThenPrefixLimits() {
		long sent = IntStream.range(0, 10_000)
			.filter((i) -> passes(sms("user-" + i, String.format("+1212555%04d", i), "192.0.2." + i % 200)))
			.count();

		assertThat(sent).isEqualTo(60);
		assertThat(this.gate.pass(sms("user", "+12125550000", null)).limit()).isEqualTo("prefix");
		assertThat(passes(sms("user", "+12135550000", null))).as("another prefix").isTrue();
	}

	@Test
	@DisplayName("R32: one user, whatever the number; the window's last moment, and the next")
	void passWhenUserIsTheSameThenUserLimits() {
		assertThat(sent(20, (i) -> sms("alice", "+1212555" + (1000 + i * 7), null))).isEqualTo(10);

		this.clock.advance(Duration.ofMinutes(10).minusMillis(1));
		assertThat(this.gate.pass(sms("alice", "+12135550000", null)).limit()).isEqualTo("user");
		this.clock.advance(Duration.ofMillis(1));
		assertThat(passes(sms("alice", "+12135550000", null))).isTrue();
	}

	@Test
	@DisplayName("R32: one number, whoever asks")
	void passWhenNumberIsTheSameThenNumberLimits() {
		assertThat(sent(20, (i) -> sms("user-" + i, "+12125550161", null))).isEqualTo(6);
		assertThat(this.gate.pass(sms("another", "+12125550161", null)).limit()).isEqualTo("destination");
	}

	@ParameterizedTest
	@DisplayName("R32: one client, and one network of IPv6, whatever users and numbers it asks for")
	@CsvSource({ "192.0.2.1, 192.0.2.1", "2001:db8:1:2::1, 2001:db8:1:2:ffff::9", "2001:db8::1, 2001:0db8:0:0::1" })
	void passWhenClientIsTheSameThenAddressLimits(String one, String other) {
		assertThat(sent(100, (i) -> sms("user-" + i, "+1" + (2120000000L + i * 10_000L), (i % 2 == 0) ? one : other)))
			.isEqualTo(60);
		assertThat(this.gate.pass(sms("user", "+13125550000", one)).limit()).isEqualTo("client-ip");
		assertThat(passes(sms("user", "+13125550000", "2001:db8:9:9::1"))).isTrue();
	}

	@ParameterizedTest
	@DisplayName("R32: premium, shared-cost and toll-free numbers are not sent to")
	@ValueSource(strings = { "+19005550123", "+18005550123", "+491805123456", "+448712345678" })
	void passWhenNumberEarnsMoneyThenRefusedForGood(String number) {
		SendDecision verdict = this.gate.pass(sms("alice", number, null));

		assertThat(verdict.limit()).isEqualTo("premium");
		assertThat(verdict.isFinal()).isTrue();
	}

	@Test
	@DisplayName("R32: only allowed countries are sent to")
	void passWhenCountryIsNotAllowedThenRefusedForGood() {
		SendLimiter german = gate(new SendLimits(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
				List.of(), new SendLimits.Push(List.of(), List.of(), Duration.ZERO, List.of()), List.of(),
				Set.of("DE", "AT"), false, NONE.pumpingProtection()));

		assertThat(german.pass(sms("alice", "+4915112345678", null)).limit()).isNull();
		assertThat(german.pass(sms("alice", "+436641234567", null)).limit()).isNull();
		assertThat(german.pass(sms("alice", "+12125550161", null)).isFinal()).isTrue();
		assertThat(german.pass(sms("alice", "+99912345678", null)).limit()).as("no country at all")
			.isEqualTo("country-not-allowed");
		assertThat(german.pass(new SendAttempt(false, "alice", false, null, "of a mailbox", null, true)).limit())
			.isNull();
	}

	@Test
	@DisplayName("R32: one country, and all together, whoever asks for whichever number")
	void passWhenCountryOrAllTogetherHaveHadEnoughThenLimited() {
		SendLimiter few = gate(new SendLimits(List.of(), List.of(), List.of(), List.of(Rate.of("2/1h")), List.of(),
				List.of(), List.of(Rate.of("3/1h")),
				new SendLimits.Push(List.of(), List.of(), Duration.ZERO, List.of()), List.of(), Set.of(), false,
				new SendLimits.PumpingProtection(0, 0, Duration.ofHours(1), List.of())));
		for (int i = 0; i < 2; i++) {
			assertThat(few.pass(sms("alice", "+493012345678", null)).limit()).isNull();
		}

		assertThat(few.pass(sms("bob", "+493012345679", null)).limit()).isEqualTo("country");
		assertThat(few.pass(sms("bob", "+33123456789", null)).limit()).isNull();
		assertThat(few.pass(sms("carol", "+33123456780", null)).limit()).isEqualTo("total");
	}

	@Test
	@DisplayName("R32: a limit that all users share has counters of its own for many, and together they are exact")
	void passWhenTheSharedLimitIsDividedThenItIsExact() {
		SendLimiter gate = gate(shared(Rate.of("1000/1h")));

		List<SendDecision> decisions = Race.of(64, (i) -> () -> {
			SendDecision last = SendDecision.PASS;
			for (int n = 0; n < 20; n++) {
				last = gate.pass(sms(Enrollment.digest("user-" + i + '-' + n), "+493012345678", null));
			}
			return last;
		});

		long taken = IntStream.range(0, 15).mapToLong((slot) -> slot(slot)).sum();
		assertThat(taken).as("of 1,280 at once").isEqualTo(1000);
		assertThat(decisions).extracting(SendDecision::limit).contains("total");
		assertThat(slot(15)).isZero();
		gate.giveBack(sms("anyone", "+493012345678", null));
		assertThat(passes(gate, "one")).isTrue();
		assertThat(passes(gate, "another")).isFalse();
	}

	@Test
	@DisplayName("R32: one user does not find a shared limit full before it is")
	void passWhenOneUserTakesTheWholeSharedLimitThenAllSlotsAreUsed() {
		SendLimiter gate = gate(shared(Rate.of("130/1h")));

		assertThat(IntStream.range(0, 200).filter((i) -> passes(gate, "alice"))).hasSize(130);
	}

	private static boolean passes(SendLimiter gate, String user) {
		return gate.pass(sms(user, "+493012345678", null)).limit() == null;
	}

	private int slot(int number) {
		return this.counters.taken("total:3600:#" + number, this.clock.instant());
	}

	private static SendLimits shared(Rate total) {
		return new SendLimits(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(total),
				NONE.push(), List.of(), Set.of(), false, NONE.pumpingProtection());
	}

	@Test
	@DisplayName("a user's own limit tells when it allows the next, one of others does not")
	void passWhenLimitIsReachedThenUntilIsToldForOwnLimits() {
		sent(10, (i) -> sms("alice", "+1212555" + (1000 + i * 7), null));
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(this.gate.pass(sms("alice", "+12135550000", null)).until())
			.isEqualTo(this.clock.instant().plus(Duration.ofMinutes(9)));

		sent(6, (i) -> proof("user-" + i, "+12125550161", null));
		SendDecision shared = this.gate.pass(proof("another", "+12125550161", null));
		assertThat(shared.limit()).isEqualTo("destination");
		assertThat(shared.until()).isNull();
	}

	@Test
	@DisplayName("R32: a limit that refuses leaves the others as they were")
	void passWhenALaterLimitRefusesThenEarlierOnesAreGivenBack() {
		sent(6, (i) -> sms("user-" + i, "+12125550161", null));
		sent(50, (i) -> sms("alice", "+12125550161", null));

		assertThat(sent(20, (i) -> sms("alice", "+1312555" + (1000 + i * 7), null))).isEqualTo(10);
	}

	@Test
	@DisplayName("R32: of 100 at once as many are sent as the limit allows")
	void passWhenManyAtOnceThenExactlyTheLimit() {
		List<Boolean> passed = Race.of(100,
				(i) -> () -> passes(sms("alice", "+1" + (2120000000L + i * 10_000L), null)));

		assertThat(passed).filteredOn((sent) -> sent).hasSize(10);
	}

	@Test
	void giveBackWhenNothingWasSentThenNotCounted() {
		for (int i = 0; i < 50; i++) {
			assertThat(passes(sms("alice", "+12125550161", "192.0.2.1"))).isTrue();
			this.gate.giveBack(sms("alice", "+12125550161", "192.0.2.1"));
		}
	}

	@Test
	@DisplayName("R31, B19: three unanswered pushes in ten minutes, ten a day; an approval ends the first, not the second")
	void passWhenPushesAreNotAnsweredThenFewAreSent() {
		assertThat(sent(1000, (i) -> push("alice"))).isEqualTo(3);
		assertThat(this.gate.pass(push("alice")).limit()).isEqualTo("push-unapproved");
		assertThat(passes(push("bob"))).isTrue();

		this.gate.passed("alice", true, null, this.clock.instant());
		assertThat(sent(1000, (i) -> push("alice"))).isEqualTo(3);
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(sent(1000, (i) -> push("alice"))).isEqualTo(3);
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(sent(1000, (i) -> push("alice"))).as("the tenth of the day").isEqualTo(1);
		assertThat(this.gate.pass(push("alice")).limit()).isEqualTo("push");
		assertThat(passes(sms("alice", "+12125550161", null))).as("a message is still possible").isTrue();
	}

	@Test
	@DisplayName("R31, B19: who has denied a push gets none for a quarter of an hour")
	void passWhenUserHasDeniedThenNoPushForAWhile() {
		this.gate.denied("alice");

		assertThat(this.gate.pass(push("alice")).limit()).isEqualTo("push-denied");
		assertThat(passes(push("bob"))).isTrue();
		this.clock.advance(Duration.ofMinutes(15).minusMillis(1));
		assertThat(passes(push("alice"))).isFalse();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(passes(push("alice"))).isTrue();
	}

	@Test
	@DisplayName("R32: a country in which hardly anybody enters the code is stopped, once told, and goes on after the pause")
	void passWhenTooFewChallengesArePassedThenCountryIsStopped() {
		SendLimiter gate = conversionOnly();
		Instant start = this.clock.instant();
		for (int i = 10; i < 60; i++) {
			gate.pass(proof("user-" + i, "+370600123" + i, null));
			gate.pass(proof("user-" + i, "+121255501" + i, null));
		}
		for (int i = 10; i < 15; i++) {
			gate.passed("user-" + i, false, "+121255501" + i, start);
		}
		for (int i = 10; i < 14; i++) {
			gate.passed("user-" + i, false, "+370600123" + i, start);
		}

		this.clock.advance(Duration.ofMinutes(19));
		assertThat(gate.pass(proof("alice", "+37060012345", null)).limit()).as("might still be passed").isNull();
		this.clock.advance(Duration.ofMinutes(1));
		List<SendDecision> verdicts = Race.of(50, (i) -> () -> gate.pass(proof("alice", "+37060012345", null)));
		assertThat(verdicts).extracting(SendDecision::limit).containsOnly("pumping-protection");
		assertThat(verdicts).filteredOn((verdict) -> verdict.stops() != null)
			.extracting(SendDecision::stops)
			.containsExactly("LT");
		assertThat(gate.pass(proof("alice", "+12125550161", null)).limit()).as("10 % is enough").isNull();

		this.clock.advance(Duration.ofHours(1));
		assertThat(gate.pass(proof("alice", "+37060012345", null)).limit()).isNull();
	}

	@Test
	@DisplayName("R32: of two who find a country failing, the one that stops it is told so")
	void passWhenAnotherStopsTheCountryInBetweenThenIsNotTold() {
		SendLimiter gate = conversionOnly();
		for (int i = 0; i < 50; i++) {
			gate.pass(proof("user-" + i, String.format("+3706%07d", i), null));
		}
		this.clock.advance(Duration.ofMinutes(20));
		List<SendDecision> other = new ArrayList<>();
		SendLimiter slow = new SendLimiter(Hesitant.after(SecondFactorCounters.class, this.counters, (call) -> {
			if (other.isEmpty()) {
				other.add(gate.pass(proof("bob", "+37060099998", null)));
			}
		}), CONVERSION, UnaryOperator.identity(), this.clock);

		SendDecision verdict = slow.pass(proof("alice", "+37060099999", null));

		assertThat(other).extracting(SendDecision::stops).containsExactly("LT");
		assertThat(verdict.limit()).isEqualTo("pumping-protection");
		assertThat(verdict.stops()).isNull();
	}

	@ParameterizedTest
	@DisplayName("R32, B12: nobody stops a country alone: not one user, not one number, not one address, not nine")
	@ValueSource(strings = { "user", "number", "address", "nine addresses" })
	void passWhenOneAttackerFailsAllChallengesThenCountryGoesOn(String same) {
		SendLimiter gate = conversionOnly();
		for (int i = 0; i < 1000; i++) {
			gate.pass(proof(same.equals("user") ? "mallory" : "user-" + i,
					same.equals("number") ? "+37060012345" : String.format("+3706%07d", i),
					same.contains("address") ? "192.0.2." + (same.equals("address") ? 1 : i % 9) : null));
		}

		this.clock.advance(Duration.ofMinutes(20));

		assertThat(gate.pass(proof("alice", "+37060099999", "198.51.100.1")).limit()).isNull();
	}

	@Test
	@DisplayName("R32: nobody keeps a country going alone, by passing a challenge again and again")
	void passWhenOneUserPassesOftenThenCountsOnce() {
		SendLimiter gate = conversionOnly();
		Instant start = this.clock.instant();
		for (int i = 0; i < 50; i++) {
			gate.pass(proof("user-" + i, String.format("+3706%07d", i), null));
			gate.passed("mallory", false, "+37069999999", start);
		}

		this.clock.advance(Duration.ofMinutes(20));

		assertThat(gate.pass(proof("alice", "+37060099999", null)).limit()).isEqualTo("pumping-protection");
	}

	@Test
	@DisplayName("R32: one user begins to enroll ten authenticators or devices an hour, twenty a day")
	void mayMakeFactorWhenAskedOftenThenLimited() {
		assertThat(IntStream.range(0, 100).filter((i) -> this.gate.passFactor("alice").limit() == null)).hasSize(10);
		assertThat(this.gate.passFactor("bob").limit()).isNull();
		this.clock.advance(Duration.ofHours(1));
		assertThat(IntStream.range(0, 100).filter((i) -> this.gate.passFactor("alice").limit() == null)).hasSize(10);
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.gate.passFactor("alice").limit()).isEqualTo("enrollment");
	}

	@Test
	@DisplayName("A poll costs the provider: one user's answer is asked for sixty times a minute")
	void mayAskForAnswerWhenAskedOftenThenLimited() {
		assertThat(IntStream.range(0, 1000).filter((i) -> this.gate.mayAskForAnswer("alice"))).hasSize(60);
		assertThat(this.gate.mayAskForAnswer("bob")).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "6/10m, 6, PT10M", "1/1d, 1, P1D", "20 / 1 h, 20, PT1H", "3/90s, 3, PT90S", "0/1s, 0, PT1S" })
	void rateWhenWrittenThenRead(String text, int count, Duration window) {
		assertThat(Rate.of(text)).isEqualTo(new Rate(count, window));
		assertThat(Rate.of(Rate.of(text).toString())).isEqualTo(Rate.of(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "6", "6/", "/10m", "-1/1m", "6/10", "6/0m", "6/10w", "9999999999/1m" })
	void rateWhenMalformedThenRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(text));
	}

	private long sent(int times, IntFunction<SendAttempt> sending) {
		return IntStream.range(0, times).filter((i) -> passes(sending.apply(i))).count();
	}

	private boolean passes(SendAttempt sending) {
		return this.gate.pass(sending).limit() == null;
	}

	private SendLimiter conversionOnly() {
		return gate(CONVERSION);
	}

	private SendLimiter gate(SendLimits limits) {
		return new SendLimiter(this.counters, limits, UnaryOperator.identity(), this.clock);
	}

	private static SendAttempt sms(String user, String number, @Nullable String address) {
		return new SendAttempt(false, user, false, number, number, address, true);
	}

	private static SendAttempt proof(String user, String number, @Nullable String address) {
		return new SendAttempt(true, user, false, number, number, address, true);
	}

	private static SendAttempt push(String user) {
		return new SendAttempt(false, user, true, null, "factor of " + user, null, true);
	}

}
