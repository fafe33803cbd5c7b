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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.fixture.Hesitant;
import dev.verify.security.fixture.MovableClock;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.ledger.ChallengeId;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.ClaimResult;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each rule of the ledger by itself, in memory, up to its bounds.
 */
class AttemptRulesTests {

	private static final String SID = "VE" + "0".repeat(32);

	private static final Enrollment PHONE = Enrollment.ofDestination("alice", SecondFactorMethod.SMS, "+12125550161");

	private static final ChallengeKey LOGIN = ChallengeKey.of(PHONE, "login");

	private static final ChallengeKey OTHER = ChallengeKey.of(PHONE, "other");

	private static final ChallengeKey PROOF = ChallengeKey.of(PHONE, ChallengeId.ofProof("proof").text());

	private final MovableClock clock = new MovableClock();

	private final SecondFactorSettings settings = SecondFactorSettings.defaults("Test");

	private final AttemptCounter tries = new AttemptCounter(SecondFactorCounters.inMemory(),
			this.settings.attemptLimits(), this.clock);

	private final ChallengeLedger ledger = ChallengeLedger.inMemory();

	private final ChallengeTransitions attempts = new ChallengeTransitions(this.ledger, this.tries, this.settings,
			this.clock);

	@Test
	@DisplayName("A change of an entry is based on the one before, and counts it")
	void versionWhenChangedThenOneMore() {
		Instant now = this.clock.instant();
		LedgerEntry entry = LOGIN.first(now, now);

		assertThat(List.of(OTHER.takeOver(entry, now, now), entry.nextSendAt(now), entry.sentAgain(now),
				entry.providerSid(SID), entry.closed(), entry.succeeded(now)))
			.allSatisfy((next) -> assertThat(next.version()).isEqualTo(entry.version() + 1));
		assertThat(entry.sentAgain(now).sends()).isEqualTo(2);
		assertThat(entry.version(7).version()).isEqualTo(7);
	}

	@Test
	@DisplayName("R01: an attempt that is started anew is another challenge, with tries of its own")
	void challengeWhenStartedAnewThenIsAnother() {
		String first = win(LOGIN).entry().challenge();
		this.clock.advance(this.settings.challengeLifetime());

		assertThat(win(LOGIN).entry().challenge()).isNotEqualTo(first);
	}

	@Test
	void beginWhenTheFirstMessageHasLeftThenTheNextOneSendsAgain() {
		ChallengeClaim.Won first = win(LOGIN);
		assertThat(first.resend()).isFalse();
		this.attempts.sent(first.entry(), SID);
		this.clock.advance(Duration.ofSeconds(30));

		ChallengeClaim.Won second = win(LOGIN);

		assertThat(second.resend()).isTrue();
		assertThat(second.entry().nextSendAt()).isEqualTo(this.clock.instant().plusSeconds(40));
	}

	@Test
	@DisplayName("R07: what was never sent is not sent again; a code that waits there is somebody else's")
	void beginWhenTheFirstMessageIsNotKnownThenTheNextOneIsFresh() {
		win(LOGIN);
		this.clock.advance(Duration.ofSeconds(30));

		assertThat(win(LOGIN).resend()).isFalse();
	}

	@Test
	void beginWhenAnotherLoginTakesOverThenItsMessageIsFresh() {
		this.attempts.sent(win(LOGIN).entry(), SID);
		this.clock.advance(Duration.ofSeconds(30));

		assertThat(win(OTHER).resend()).isFalse();
	}

	@Test
	@DisplayName("Of two who find no entry at once, one begins")
	void beginWhenAnotherHasBegunInBetweenThenBusy() {
		AtomicInteger calls = new AtomicInteger();
		ChallengeLedger late = Hesitant.after(ChallengeLedger.class, this.ledger, (call) -> {
			if (calls.getAndIncrement() == 0) {
				win(OTHER);
			}
		});

		assertThat(new ChallengeTransitions(late, this.tries, this.settings, this.clock).begin(LOGIN, true))
			.isInstanceOf(ChallengeClaim.Busy.class);
		assertThat(this.attempts.look(OTHER)).isNotNull();
	}

	@Test
	@DisplayName("A proof waits for a login as long as that may succeed, and no longer")
	void beginWhenAProofMeetsALoginThenWaitsForItsEnd() {
		win(LOGIN);
		this.clock.advance(this.settings.challengeLifetime().minusMillis(1));
		assertThat(this.attempts.begin(PROOF, true)).isInstanceOf(ChallengeClaim.Busy.class);

		this.clock.advance(Duration.ofMillis(1));
		assertThat(win(PROOF).superseded()).isNotNull();
	}

	@Test
	void beginWhenTheLoginHasEndedThenTheProofBegins() {
		win(LOGIN);
		this.attempts.close(LOGIN);
		this.clock.advance(Duration.ofSeconds(30));

		assertThat(win(PROOF).entry().challengeId()).isEqualTo(PROOF.challengeId());
	}

	@Test
	void beginWhenAProofMeetsAProofThenTakesOver() {
		win(PROOF);
		this.clock.advance(Duration.ofSeconds(30));

		win(ChallengeKey.of(PHONE, ChallengeId.ofProof("another").text()));

		assertThat(this.attempts.look(PROOF)).isNull();
	}

	@Test
	@DisplayName("B20: a claim that was refused is not undone once more by an earlier one")
	void beginWhenRefusedAfterAnEntryThenOlderClaimsStayOver() {
		ChallengeClaim.Won owner = win(LOGIN);
		this.clock.advance(Duration.ofSeconds(30));
		ChallengeClaim.Won thief = refused(OTHER);

		this.attempts.unclaim(owner.entry());

		assertThat(this.attempts.look(LOGIN)).isNotNull()
			.returns(owner.entry().nextSendAt(), LedgerEntry::nextSendAt)
			.returns(thief.entry().version() + 1, LedgerEntry::version);
	}

	@Test
	void beginWhenRefusedWithoutAnEntryThenAsIfItHadNotBegun() {
		refused(LOGIN);

		assertThat(this.attempts.look(LOGIN)).isNull();
		win(OTHER);
	}

	@Test
	void sentWhenAnotherLoginHasTakenOverThenTold() {
		ChallengeClaim.Won slow = win(LOGIN);
		this.clock.advance(Duration.ofSeconds(30));
		win(OTHER);

		assertThat(this.attempts.sent(slow.entry(), SID)).isFalse();
		assertThat(present(OTHER).providerSid()).isNull();
	}

	@Test
	void recordWhenAttemptIsTheOwnersThenKeptAndAnothersIsNot() {
		this.attempts.record(LOGIN, SID);
		assertThat(this.ledger.find(LOGIN.target())).isEmpty();
		win(LOGIN);

		this.attempts.record(LOGIN, SID);
		this.attempts.record(OTHER, "VE" + "1".repeat(32));

		assertThat(present(LOGIN).providerSid()).isEqualTo(SID);
	}

	@Test
	void reserveWhenSomethingWasSentThenGranted() {
		assertThat(this.attempts.sent(win(LOGIN).entry(), SID)).isTrue();

		assertThat(this.attempts.reserve(LOGIN, true)).isInstanceOf(AttemptReservation.Granted.class);
		assertThat(this.attempts.reserve(OTHER, true)).isInstanceOf(AttemptReservation.Over.class);
	}

	@Test
	void ofChallengeWhenItIsTheOneThatRunsThenItsAttempt() {
		assertThat(this.attempts.ofChallenge(PHONE, SID)).isEmpty();
		this.attempts.sent(win(LOGIN).entry(), SID);

		assertThat(this.attempts.ofChallenge(PHONE, SID)).contains(LOGIN);
		assertThat(this.attempts.ofChallenge(PHONE, "VE" + "1".repeat(32))).isEmpty();
	}

	@Test
	void lookWhenAttemptIsOverOrAnothersThenNothing() {
		win(LOGIN);
		assertThat(this.attempts.look(OTHER)).isNull();
		this.clock.advance(this.settings.challengeLifetime().minusMillis(1));
		LedgerEntry running = this.attempts.look(LOGIN);
		assertThat(running).isNotNull();

		this.clock.advance(Duration.ofMillis(1));

		assertThat(this.attempts.look(LOGIN)).isNull();
		assertThat(this.attempts.consume(LOGIN, null, null)).isFalse();
		assertThat(this.attempts.consume(LOGIN, running, null)).isFalse();
	}

	@Test
	@DisplayName("R06: what was read before a challenge was used, given up or taken over opens nothing after it")
	void consumeWhenReadBeforeAnotherChangeThenThatCounts() {
		win(LOGIN);
		LedgerEntry read = this.attempts.look(LOGIN);
		assertThat(this.attempts.consume(LOGIN, read, null)).isTrue();
		assertThat(this.attempts.consume(LOGIN, read, null)).isFalse();

		this.clock.advance(Duration.ofHours(1));
		win(LOGIN);
		LedgerEntry given = this.attempts.look(LOGIN);
		this.attempts.close(LOGIN);
		assertThat(this.attempts.consume(LOGIN, given, null)).isFalse();

		this.clock.advance(Duration.ofHours(1));
		win(LOGIN);
		LedgerEntry own = this.attempts.look(LOGIN);
		this.clock.advance(Duration.ofMinutes(5));
		win(OTHER);
		assertThat(this.attempts.consume(LOGIN, own, null)).isFalse();
		assertThat(this.attempts.consume(OTHER, own, null)).as("another's entry").isTrue();
	}

	@Test
	void consumeWhenFurtherFailuresAreCountedThenAllAreForgotten() {
		win(LOGIN);
		AttemptReservation.Granted first = (AttemptReservation.Granted) this.attempts.reserve(LOGIN, false);
		this.attempts.reserve(LOGIN, false);

		assertThat(this.attempts.consume(LOGIN, first.entry(), first.count())).isTrue();

		assertThat(this.tries.status(LOGIN.counter()).failures()).isZero();
	}

	@Test
	void releaseWhenTheTryWasNotMadeThenItIsOneMore() {
		win(LOGIN);
		this.attempts.release(LOGIN, (AttemptReservation.Granted) this.attempts.reserve(LOGIN, false));

		for (int i = 0; i < 5; i++) {
			assertThat(this.attempts.reserve(LOGIN, false)).isInstanceOf(AttemptReservation.Granted.class);
		}
		assertThat(this.attempts.reserve(LOGIN, false)).isInstanceOf(AttemptReservation.LockedOut.class);
	}

	@Test
	@DisplayName("R03: only a success forgets the failures")
	void consumeWhenWonThenFailuresAreForgottenOnce() {
		win(LOGIN);
		this.attempts.reserve(LOGIN, false);
		assertThat(this.attempts.consume(OTHER, null, null)).isFalse();
		assertThat(this.tries.status(LOGIN.counter()).failures()).isEqualTo(1);

		assertThat(this.attempts.consume(LOGIN, null, null)).isTrue();

		assertThat(this.tries.status(LOGIN.counter()).failures()).isZero();
	}

	@Test
	@DisplayName("R05, L4: a code that was used is used until the ledger forgets it")
	void spendWhenUsedThenNotAgainWhileItMayLive() {
		assertThat(this.attempts.spend("target", "123456")).isTrue();
		this.clock.advance(Duration.ofHours(23));
		assertThat(this.attempts.spend("target", "123456")).isFalse();
		assertThat(this.attempts.spend("target", "654321")).isTrue();

		this.ledger.forget(this.clock.instant(), this.clock.instant());

		assertThat(this.attempts.spend("target", "123456")).isTrue();
	}

	@Test
	void closeWhenAttemptIsTheOwnersThenOverOnce() {
		assertThat(this.attempts.close(LOGIN)).isFalse();
		win(LOGIN);
		assertThat(this.attempts.close(OTHER)).isFalse();

		assertThat(this.attempts.close(LOGIN)).isTrue();

		assertThat(this.attempts.close(LOGIN)).isFalse();
		assertThat(this.attempts.look(LOGIN)).isNull();
	}

	/** A claim whose limit is reached. */
	private ChallengeClaim.Won refused(ChallengeKey key) {
		AtomicReference<ChallengeClaim.Won> refused = new AtomicReference<>();
		this.attempts.begin(key, true, (won, write) -> {
			refused.set(won);
			ClaimResult result = write.apply(List.of(new CounterUpdate("full", 0, Duration.ofHours(1))));
			assertThat(result).isEqualTo(ClaimResult.ofExhausted(0));
			return Optional.of(new ChallengeClaim.Limited(false, null));
		});
		return Objects.requireNonNull(refused.get());
	}

	private ChallengeClaim.Won win(ChallengeKey key) {
		ChallengeClaim claim = this.attempts.begin(key, true);
		assertThat(claim).isInstanceOf(ChallengeClaim.Won.class);
		return (ChallengeClaim.Won) claim;
	}

	private LedgerEntry present(ChallengeKey key) {
		return Objects.requireNonNull(this.attempts.look(key));
	}

}
