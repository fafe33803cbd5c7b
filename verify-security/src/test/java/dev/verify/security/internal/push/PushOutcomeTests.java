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

package dev.verify.security.internal.push;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.verify.security.Enrollment;
import dev.verify.security.PushSettings;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.TrustRevoker;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.ledger.ChallengeClaim;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.internal.throttle.SendAttempt;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Who may ask for the answer of a device, and what becomes of it.
 */
class PushOutcomeTests {

	private static final String SID = "YC" + "0".repeat(32);

	private static final Enrollment DEVICE = Enrollment.ofFactor("alice", SecondFactorMethod.PUSH, "identity-1",
			"YF" + "0".repeat(32));

	private final MovableClock clock = new MovableClock();

	private final Instant start = this.clock.instant();

	private final SecondFactorSettings settings = SecondFactorSettings.defaults("Test");

	private final SecondFactorCounters counters = SecondFactorCounters.inMemory();

	private final AttemptCounter tries = new AttemptCounter(this.counters, this.settings.attemptLimits(), this.clock);

	private final ChallengeTransitions attempts = new ChallengeTransitions(ChallengeLedger.inMemory(), this.tries,
			this.settings, this.clock);

	private final SendLimiter gate = new SendLimiter(this.counters, this.settings.sendLimits(), Enrollment::digest,
			this.clock);

	private final List<String> told = new ArrayList<>();

	private final List<String> revoked = new ArrayList<>();

	private TrustRevoker revocation = (userId, reason) -> this.revoked.add(reason);

	private final PushBoard board = new PushBoard(this.counters, this.settings, this.clock);

	private final PushOutcome outcome = new PushOutcome(this.board, this.attempts, this.gate,
			new ChallengeEvents((event) -> this.told.add(event.getClass().getSimpleName()),
					(userId, reason) -> this.revocation.revokeAll(userId, reason), this.counters, this.clock));

	@ParameterizedTest
	@CsvSource({ "0, 1000", "10000, 1000", "20000, 2000", "100000, 10000", "600000, 10000" })
	@DisplayName("The longer somebody takes to answer, the less often the provider is asked")
	void pauseWhenTheAttemptIsOldThenATenthUpToTenSeconds(long age, long pause) {
		this.clock.advance(Duration.ofMillis(age));

		assertThat(this.board.pause(this.start)).isEqualTo(Duration.ofMillis(pause));
	}

	@Test
	void askWhenAnotherHasAskedThenAfterThePause() {
		assertThat(this.board.mayAsk(SID, this.start)).isTrue();
		assertThat(this.board.mayAsk(SID, this.start)).isFalse();
		assertThat(this.board.mayAsk("another", this.start)).isTrue();

		this.clock.advance(Duration.ofSeconds(1));

		assertThat(this.board.mayAsk(SID, this.start)).isTrue();
	}

	@Test
	@DisplayName("R39: a hint is worth one question")
	void askWhenThereIsAHintThenOnceOutOfTurn() {
		this.board.mayAsk(SID, this.start);

		assertThat(this.board.mayAskOutOfTurn(SID)).isTrue();
		assertThat(this.board.mayAskOutOfTurn(SID)).isFalse();
		assertThat(this.board.mayAskOutOfTurn("another")).isTrue();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "PENDING", "UNKNOWN" })
	void answerWhenNotedThenKnownToAllAndNotedOnce(PushState state) {
		assertThat(this.board.known(SID)).isEqualTo(PushState.PENDING);

		assertThat(this.board.settle(SID, state)).isTrue();

		assertThat(this.board.settle(SID, state)).isFalse();
		assertThat(this.board.known(SID)).isEqualTo(state);
		assertThat(this.board.known("another")).isEqualTo(PushState.PENDING);
		assertThat(this.board.settle("another", state)).isTrue();
	}

	@Test
	void stateWhenSomethingMayFollowThenNotFinal() {
		assertThat(PushState.values()).filteredOn((state) -> !state.isFinal())
			.containsExactly(PushState.PENDING, PushState.UNKNOWN);
	}

	@Test
	@DisplayName("R22, R51: a denial ends the trust each time it is seen, and is told once")
	void settleWhenDeniedThenTrustEndsAndToldOnce() {
		LedgerEntry entry = sent();

		assertThat(settle(entry, PushState.DENIED)).isEqualTo(PushState.DENIED);
		assertThat(this.told).hasSize(2);
		assertThat(settle(entry, PushState.DENIED)).isEqualTo(PushState.DENIED);

		assertThat(this.revoked).containsExactly("denied", "denied");
		assertThat(this.told).containsExactly("Denied", "PartialLogin");
		assertThat(this.gate.pass(new SendAttempt(false, DEVICE.user(), true, null, "device", null, true)).limit())
			.as("no push for a while")
			.isEqualTo("push-denied");
	}

	@Test
	@DisplayName("R22: a denial whose trust cannot be ended is not noted, so that the next question ends it")
	void settleWhenTrustCannotBeEndedThenNotNoted() {
		LedgerEntry entry = sent();
		this.revocation = (userId, reason) -> {
			throw new IllegalStateException("the store is down");
		};

		assertThatIllegalStateException().isThrownBy(() -> settle(entry, PushState.DENIED));

		assertThat(this.board.known(SID)).isEqualTo(PushState.PENDING);
		assertThat(this.told).isEmpty();
	}

	@Test
	@DisplayName("R30: a wrong number is a failure, once")
	void settleWhenNumberIsWrongThenCountedAndToldOnce() {
		LedgerEntry entry = sent();

		settle(entry, PushState.WRONG_NUMBER);
		settle(entry, PushState.WRONG_NUMBER);

		assertThat(this.tries.status(ChallengeKey.counter(DEVICE)).failures()).isEqualTo(1);
		assertThat(this.told).containsExactly("Failed", "PartialLogin");
		assertThat(this.revoked).isEmpty();
	}

	@Test
	void settleWhenNumberIsWrongInAnAttemptThatIsOverThenNotCounted() {
		LedgerEntry entry = sent();
		this.attempts.close(ChallengeKey.of(DEVICE, "login"));

		settle(entry, PushState.WRONG_NUMBER);

		assertThat(this.tries.status(ChallengeKey.counter(DEVICE)).failures()).isZero();
		assertThat(this.told).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "DENIED", "WRONG_NUMBER" })
	void settleWhenDeviceHasNotSaidNoThenNothingIsTold(PushState state) {
		assertThat(settle(sent(), state)).isEqualTo(state);

		assertThat(this.told).isEmpty();
		assertThat(this.board.known(SID)).isEqualTo(state.isFinal() ? state : PushState.PENDING);
	}

	@Test
	void settleWhenThereIsNoChallengeThenNothingIsNoted() {
		this.attempts.begin(ChallengeKey.of(DEVICE, "login"), true);

		settle(present(), PushState.DENIED);

		assertThat(this.told).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 999, 30_001 })
	void settingsWhenAskedTooOftenOrTooSeldomThenRefused(long millis) {
		assertThatIllegalArgumentException().isThrownBy(() -> new PushSettings(0, Duration.ofMillis(millis)))
			.withMessageContaining("pollInterval");
		assertThat(new PushSettings(2, Duration.ofSeconds(30)).pollInterval()).isEqualTo(Duration.ofSeconds(30));
		assertThat(new PushSettings(8, Duration.ofSeconds(1)).numberMatchingDigits()).isEqualTo(8);
	}

	private PushState settle(LedgerEntry entry, PushState state) {
		return this.outcome.settle(DEVICE, entry, state);
	}

	private LedgerEntry sent() {
		ChallengeClaim.Won won = (ChallengeClaim.Won) this.attempts.begin(ChallengeKey.of(DEVICE, "login"), true);
		this.attempts.sent(won.entry(), SID);
		return present();
	}

	private LedgerEntry present() {
		return Objects.requireNonNull(this.attempts.look(ChallengeKey.of(DEVICE, "login")));
	}

}
