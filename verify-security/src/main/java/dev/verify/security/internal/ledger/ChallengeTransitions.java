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

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.internal.OptimisticRetry;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.internal.throttle.AttemptStatus;
import dev.verify.security.internal.throttle.CountedAttempt;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.ChallengeState;
import dev.verify.security.ledger.ClaimResult;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.AttemptDecision;
import dev.verify.security.throttle.CounterUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the ledger: which request may send, attempt, or authenticate. Each rule is
 * a decision on one entry, taken again whenever another change came first.
 */
public final class ChallengeTransitions {

	private final ChallengeLedger ledger;

	private final AttemptCounter attempts;

	private final SecondFactorSettings settings;

	private final Clock clock;

	public ChallengeTransitions(ChallengeLedger ledger, AttemptCounter attempts, SecondFactorSettings settings,
			Clock clock) {
		this.ledger = ledger;
		this.attempts = attempts;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Makes an attempt the owner of its target. With {@code sends}, also claims the right
	 * to send one message, which no attempt gets twice within the waiting time. A sign-in
	 * does not wait for a proof: the proof's message may have been sent for another user.
	 */
	public ChallengeClaim begin(ChallengeKey key, boolean sends) {
		return begin(key, sends,
				(won, write) -> write.apply(List.of()).written() ? Optional.of(won) : Optional.empty());
	}

	/**
	 * Makes an attempt the owner of its target if it is admitted. What admits it writes
	 * it, too, with what it counts.
	 */
	public ChallengeClaim begin(ChallengeKey key, boolean sends, Admission admission) {
		return OptimisticRetry.win(() -> {
			ChallengeState state = read(key);
			ChallengeClaim claim = claim(state, key, sends).answer();
			return (claim instanceof ChallengeClaim.Won won)
					? admission.admit(won,
							(takes) -> this.attempts.claim(this.ledger, state.entry(), won.entry(), takes))
					: Optional.of(claim);
		});
	}

	/** Tells what {@link #begin} would answer, and changes nothing. */
	public ChallengeClaim look(ChallengeKey key, boolean sends) {
		return claim(read(key), key, sends).answer();
	}

	private ChallengeState read(ChallengeKey key) {
		return this.attempts.read(this.ledger, key.target(), key.counter());
	}

	private Decision<ChallengeClaim> claim(ChallengeState state, ChallengeKey key, boolean sends) {
		LedgerEntry entry = state.entry();
		Instant now = this.clock.instant();
		Instant nextSendAt = sends ? now.plus(this.settings.resendInterval(1)) : now;
		AttemptStatus status = this.attempts.look(state.attempts(), (entry != null) ? entry.challenge() : "");
		AttemptDecision verdict = status.verdict();
		if (verdict == AttemptDecision.LOCKED_OUT || verdict == AttemptDecision.DISABLED) {
			return Decision.keep(new ChallengeClaim.LockedOut(status.nextAttemptAt()));
		}
		if (entry == null) {
			LedgerEntry first = key.first(now, nextSendAt);
			return Decision.change(first, new ChallengeClaim.Won(first, null, false));
		}
		if (isProofBesideLogin(entry, key, now)) {
			return Decision.keep(new ChallengeClaim.Busy(true, entry.nextSendAt()));
		}
		boolean running = verdict == AttemptDecision.OPEN && isRunning(entry, key, now);
		if (running && (!sends || now.isBefore(entry.nextSendAt()))) {
			return Decision.keep(new ChallengeClaim.Running(entry));
		}
		boolean overProof = entry.id().isProof() && !key.id().isProof();
		if (sends && now.isBefore(entry.nextSendAt()) && !overProof) {
			boolean another = !entry.challengeId().equals(key.challengeId());
			return Decision.keep(new ChallengeClaim.Busy(another, entry.nextSendAt()));
		}
		LedgerEntry next = running ? entry.sentAgain(now.plus(this.settings.resendInterval(entry.sends() + 1)))
				: key.takeOver(entry, now, nextSendAt);
		boolean resend = running && entry.providerSid() != null;
		return Decision.change(next, new ChallengeClaim.Won(next, entry, resend));
	}

	/**
	 * Keeps an attempt that was taken over, at a target of its own. A proof goes on there
	 * in appearance: its end would reveal that another user has just signed in. A sign-in
	 * is reported if its user does not pass another one.
	 */
	public void keep(LedgerEntry left) {
		this.ledger.insert(left.target(ChallengeKey.alone(left.target(), left.challengeId())));
	}

	/**
	 * Gives the right to send back, because nothing was sent. A claim that outlasted the
	 * waiting time has nothing to give back: the right is another's by now.
	 */
	public void unclaim(LedgerEntry claimed) {
		this.ledger.replace(claimed.version(), claimed.nextSendAt(this.clock.instant()));
	}

	/**
	 * Notes what the provider calls what was sent on a claim. When this attempt has sent
	 * again meanwhile, that is what counts.
	 * @return {@code false} if the attempt was superseded
	 */
	public boolean sent(LedgerEntry claimed, String providerSid) {
		return decide(claimed.target(), claimed, (entry) -> {
			if (entry == null || !entry.isOwnedBy(claimed.challengeId())) {
				return Decision.keep(false);
			}
			return (entry.version() == claimed.version()) ? Decision.change(entry.providerSid(providerSid), true)
					: Decision.keep(true);
		});
	}

	/**
	 * Notes what the provider calls the attempt from now on.
	 * @return {@code false} if the attempt was superseded
	 */
	public boolean record(ChallengeKey key, @Nullable String providerSid) {
		return decide(key.target(), (entry) -> (entry != null && entry.isOwnedBy(key.challengeId()))
				? Decision.change(entry.providerSid(providerSid), true) : Decision.keep(false));
	}

	/**
	 * Finds the attempt for which the provider has sent a challenge, if it still counts.
	 */
	public Optional<ChallengeKey> ofChallenge(Enrollment enrollment, String providerSid) {
		return this.ledger.find(enrollment.target())
			.filter((entry) -> entry.open() && providerSid.equals(entry.providerSid()))
			.map((entry) -> ChallengeKey.of(enrollment, entry.challengeId()));
	}

	/** Reads the entry of a running attempt; {@code null} if it is over. */
	public @Nullable LedgerEntry look(ChallengeKey key) {
		return running(this.ledger.find(key.target()).orElse(null), key);
	}

	private @Nullable LedgerEntry running(@Nullable LedgerEntry entry, ChallengeKey key) {
		return (entry != null && isRunning(entry, key, this.clock.instant())) ? entry : null;
	}

	/**
	 * Counts one try before it is made.
	 * @param afterSending whether there is nothing to try before something was sent
	 */
	public AttemptReservation reserve(ChallengeKey key, boolean afterSending) {
		ChallengeState state = read(key);
		LedgerEntry own = running(state.entry(), key);
		LedgerEntry entry = (own == null && key.id().isProof()) ? look(key.alone()) : own;
		if (entry == null || (entry == own && afterSending && entry.providerSid() == null)) {
			return new AttemptReservation.Over();
		}
		// Should the attempt be superseded in between, its attempt was counted in vain,
		// and consume() fails.
		CountedAttempt count = this.attempts.reserve(state.attempts(), entry.challenge(),
				key.method() != SecondFactorMethod.PASSKEY);
		return (count.verdict() == AttemptDecision.OPEN) ? new AttemptReservation.Granted(entry, count)
				: new AttemptReservation.LockedOut(count.lockedOutUntil());
	}

	/** Takes the count of an attempt back that never reached the provider. */
	public void release(ChallengeKey key, AttemptReservation.Granted granted) {
		this.attempts.release(key.counter(), granted.entry().challenge());
	}

	/**
	 * Ends a challenge with success; returns {@code true} to one of several concurrent
	 * callers.
	 * @param key the challenge
	 * @param read the entry as it was read for the attempt; {@code null} to read it now
	 * @param counted the attempt; {@code null} if none was counted
	 */
	public boolean consume(ChallengeKey key, @Nullable LedgerEntry read, @Nullable CountedAttempt counted) {
		boolean won = decide(key.target(), read, (entry) -> {
			Instant now = this.clock.instant();
			return (entry != null && isRunning(entry, key, now)) ? Decision.change(entry.succeeded(now), true)
					: Decision.keep(false);
		});
		if (won) {
			reset(key, (counted != null) ? counted.written() : null);
		}
		return won;
	}

	private void reset(ChallengeKey key, @Nullable AttemptCount written) {
		if (written != null) {
			this.attempts.reset(written);
		}
		else {
			this.attempts.reset(key.counter());
		}
	}

	/**
	 * Uses up a code that was not issued for one attempt; {@code false} if it was used.
	 */
	public boolean spend(String target, String code) {
		return this.ledger.spend(target, Enrollment.digest(target + code), this.clock.instant());
	}

	/** Ends an attempt without success; {@code false} if it was over. */
	public boolean close(ChallengeKey key) {
		return decide(key.target(), (entry) -> (entry != null && entry.isOwnedBy(key.challengeId()))
				? Decision.change(entry.closed(), true) : Decision.keep(false));
	}

	private boolean isRunning(LedgerEntry entry, ChallengeKey key, Instant now) {
		return entry.isOwnedBy(key.challengeId()) && isAlive(entry, now);
	}

	private boolean isProofBesideLogin(LedgerEntry entry, ChallengeKey key, Instant now) {
		return key.id().isProof() && !entry.id().isProof() && entry.open() && isAlive(entry, now);
	}

	private boolean isAlive(LedgerEntry entry, Instant now) {
		return now.isBefore(entry.openedAt().plus(this.settings.challengeLifetime()));
	}

	private <T> T decide(String target, Function<@Nullable LedgerEntry, Decision<T>> rule) {
		return OptimisticRetry.win(() -> {
			LedgerEntry present = this.ledger.find(target).orElse(null);
			return write(present, rule.apply(present));
		});
	}

	/**
	 * Decides on what was read before, as long as no other change has come first. An
	 * answer that changes nothing is given on what is there.
	 */
	private <T> T decide(String target, @Nullable LedgerEntry known,
			Function<@Nullable LedgerEntry, Decision<T>> rule) {
		Decision<T> decision = rule.apply(known);
		LedgerEntry next = decision.next();
		boolean first = known != null && next != null && this.ledger.replace(known.version(), next);
		return first ? decision.answer() : decide(target, rule);
	}

	private <T> Optional<T> write(@Nullable LedgerEntry present, Decision<T> decision) {
		LedgerEntry next = decision.next();
		return (next == null || write(present, next)) ? Optional.of(decision.answer()) : Optional.empty();
	}

	private boolean write(@Nullable LedgerEntry present, LedgerEntry next) {
		return (present != null) ? this.ledger.replace(present.version(), next) : this.ledger.insert(next);
	}

	/** Decides about a claim that the ledger allows. */
	public interface Admission {

		/**
		 * Admits a claim.
		 * @param won the claim
		 * @param write writes it, together with what is counted for it
		 * @return the answer; empty if another change came first
		 */
		Optional<ChallengeClaim> admit(ChallengeClaim.Won won, Function<List<CounterUpdate>, ClaimResult> write);

	}

	/** What a rule answers, and the entry to write before the answer counts. */
	private record Decision<T>(@Nullable LedgerEntry next, T answer) {

		public static <T> Decision<T> keep(T answer) {
			return new Decision<>(null, answer);
		}

		static <T> Decision<T> change(LedgerEntry next, T answer) {
			return new Decision<>(next, answer);
		}

	}

}
