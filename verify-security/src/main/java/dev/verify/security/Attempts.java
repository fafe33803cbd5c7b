package dev.verify.security;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.verify.security.limit.Contest;
import dev.verify.security.limit.CountedTry;
import dev.verify.security.limit.TryCounter;
import dev.verify.security.limit.TryVerdict;

/**
 * The rules of the ledger: who may send, who may try, who may be let in. Each rule is a
 * decision on one entry, taken again whenever another change came first.
 */
final class Attempts {

	private final AttemptLedger ledger;

	private final TryCounter tries;

	private final SecondFactorSettings settings;

	private final Clock clock;

	Attempts(AttemptLedger ledger, TryCounter tries, SecondFactorSettings settings, Clock clock) {
		this.ledger = ledger;
		this.tries = tries;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Makes an attempt the owner of its target. With {@code sends}, also claims the right
	 * to send one message, which no attempt gets twice within the waiting time. A sign-in
	 * does not wait for a proof: the proof's message went out for a stranger, perhaps.
	 */
	Claim begin(AttemptKey key, boolean sends) {
		return decide(key.target(), (entry) -> {
			Instant now = this.clock.instant();
			Instant nextSendAt = sends ? now.plus(this.settings.resendAfter(1)) : now;
			TryVerdict verdict = this.tries.look(key.counter(), (entry != null) ? entry.challenge() : "");
			if (verdict == TryVerdict.BLOCKED || verdict == TryVerdict.DISABLED) {
				return Decision.keep(new Claim.Blocked());
			}
			if (entry == null) {
				LedgerEntry first = LedgerEntry.first(key, now, nextSendAt);
				return Decision.change(first, new Claim.Won(first, null, false));
			}
			if (isProofBesideLogin(entry, key, now)) {
				return Decision.keep(new Claim.Busy(true));
			}
			boolean running = verdict == TryVerdict.OPEN && isRunning(entry, key, now);
			if (running && (!sends || now.isBefore(entry.nextSendAt()))) {
				return Decision.keep(new Claim.Running(entry));
			}
			boolean overProof = AttemptKey.isProof(entry.attemptId()) && !AttemptKey.isProof(key.attemptId());
			if (sends && now.isBefore(entry.nextSendAt()) && !overProof) {
				return Decision.keep(new Claim.Busy(!entry.attemptId().equals(key.attemptId())));
			}
			LedgerEntry next = running ? entry.sentAgain(now.plus(this.settings.resendAfter(entry.sends() + 1)))
					: entry.takenOver(key, now, nextSendAt);
			boolean resend = running && entry.providerSid() != null;
			return Decision.change(next, new Claim.Won(next, entry, resend));
		});
	}

	/**
	 * Keeps an attempt that was taken over, at a target of its own. A proof goes on there
	 * in appearance: its end would tell that another user has just signed in. A sign-in
	 * is told of if its user does not pass another one.
	 */
	void keep(LedgerEntry left) {
		this.ledger.insert(left.target(AttemptKey.alone(left.target(), left.attemptId())));
	}

	/**
	 * Undoes a claim on which nothing was withdrawn or sent, as if it had not been made;
	 * does nothing if somebody has built on it.
	 */
	void undo(Claim.Won won) {
		LedgerEntry entry = won.entry();
		LedgerEntry previous = won.previous();
		this.ledger.replace(entry.version(),
				(previous != null) ? previous.version(entry.version() + 1) : entry.withdrawn(this.clock.instant()));
	}

	/**
	 * Gives the right to send back, because nothing was sent. A claim that outlasted the
	 * waiting time has nothing to give back: the right is another's by now.
	 */
	void unclaim(LedgerEntry claimed) {
		this.ledger.replace(claimed.version(), claimed.nextSendAt(this.clock.instant()));
	}

	/**
	 * Notes what the provider calls what was sent on a claim. When this attempt has sent
	 * again meanwhile, that is what counts.
	 * @return {@code false} if the attempt was superseded
	 */
	boolean sent(LedgerEntry claimed, String providerSid) {
		return decide(claimed.target(), (entry) -> {
			if (entry == null || !entry.isOwnedBy(claimed.attemptId())) {
				return Decision.keep(false);
			}
			return (entry.version() == claimed.version()) ? Decision.change(entry.providerSid(providerSid), true)
					: Decision.keep(true);
		});
	}

	/** Notes what the provider calls the attempt from now on. */
	void record(AttemptKey key, @Nullable String providerSid) {
		decide(key.target(), (entry) -> (entry != null && entry.isOwnedBy(key.attemptId()))
				? Decision.change(entry.providerSid(providerSid), true) : Decision.keep(false));
	}

	/**
	 * Finds the attempt for which the provider has sent a challenge, if it still counts.
	 */
	Optional<AttemptKey> ofChallenge(Enrolment enrolment, String providerSid) {
		return this.ledger.find(enrolment.target())
			.filter((entry) -> entry.open() && providerSid.equals(entry.providerSid()))
			.map((entry) -> AttemptKey.of(enrolment, entry.attemptId()));
	}

	/** Reads the entry of a running attempt; {@code null} if it is over. */
	@Nullable LedgerEntry look(AttemptKey key) {
		Instant now = this.clock.instant();
		return this.ledger.find(key.target()).filter((entry) -> isRunning(entry, key, now)).orElse(null);
	}

	/**
	 * Counts one try before it is made.
	 * @param afterSending whether there is nothing to try before something was sent
	 */
	Reservation reserve(AttemptKey key, boolean afterSending) {
		LedgerEntry own = look(key);
		LedgerEntry entry = (own == null && AttemptKey.isProof(key.attemptId())) ? look(key.alone()) : own;
		if (entry == null || (entry == own && afterSending && entry.providerSid() == null)) {
			return new Reservation.Over();
		}
		// Should the attempt be superseded in between, its try was counted in vain, and
		// consume() lets nobody in on it.
		CountedTry count = this.tries.reserve(key.counter(), entry.challenge());
		return (count.verdict() == TryVerdict.OPEN) ? new Reservation.Granted(entry, count) : new Reservation.Blocked();
	}

	/** Takes the count of a try back, because it never reached the provider. */
	void release(AttemptKey key, Reservation.Granted granted) {
		this.tries.release(key.counter(), granted.entry().challenge());
	}

	/** Ends an attempt with success; of all who ask, one is told {@code true}. */
	boolean consume(AttemptKey key) {
		boolean won = decide(key.target(), (entry) -> {
			Instant now = this.clock.instant();
			return (entry != null && isRunning(entry, key, now)) ? Decision.change(entry.succeeded(now), true)
					: Decision.keep(false);
		});
		if (won) {
			this.tries.reset(key.counter());
		}
		return won;
	}

	/**
	 * Uses up a code that was not issued for one attempt; {@code false} if it was used.
	 */
	boolean spend(String target, String code) {
		return this.ledger.spend(target, Enrolment.digest(target + code), this.clock.instant());
	}

	/** Ends an attempt without success; {@code false} if it was over. */
	boolean close(AttemptKey key) {
		return decide(key.target(), (entry) -> (entry != null && entry.isOwnedBy(key.attemptId()))
				? Decision.change(entry.closed(), true) : Decision.keep(false));
	}

	private boolean isRunning(LedgerEntry entry, AttemptKey key, Instant now) {
		return entry.isOwnedBy(key.attemptId()) && isAlive(entry, now);
	}

	private boolean isProofBesideLogin(LedgerEntry entry, AttemptKey key, Instant now) {
		return AttemptKey.isProof(key.attemptId()) && !AttemptKey.isProof(entry.attemptId()) && entry.open()
				&& isAlive(entry, now);
	}

	private boolean isAlive(LedgerEntry entry, Instant now) {
		return now.isBefore(entry.openedAt().plus(this.settings.lifetime()));
	}

	private <T> T decide(String target, Function<@Nullable LedgerEntry, Decision<T>> rule) {
		return Contest.win(() -> {
			LedgerEntry present = this.ledger.find(target).orElse(null);
			Decision<T> decision = rule.apply(present);
			LedgerEntry next = decision.next();
			return (next == null || write(present, next)) ? Optional.of(decision.answer()) : Optional.empty();
		});
	}

	private boolean write(@Nullable LedgerEntry present, LedgerEntry next) {
		return (present != null) ? this.ledger.replace(present.version(), next) : this.ledger.insert(next);
	}

	/** What a rule answers, and the entry to write before the answer counts. */
	private record Decision<T>(@Nullable LedgerEntry next, T answer) {

		static <T> Decision<T> keep(T answer) {
			return new Decision<>(null, answer);
		}

		static <T> Decision<T> change(LedgerEntry next, T answer) {
			return new Decision<>(next, answer);
		}

	}

}
