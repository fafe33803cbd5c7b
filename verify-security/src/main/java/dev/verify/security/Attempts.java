package dev.verify.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The rules of the ledger: who may send, who may try, who may be let in. Each rule is a
 * decision on one entry, taken again whenever another change came first.
 */
final class Attempts {

	/**
	 * A TOTP code with the longest step (60 s) and the widest skew (2 steps) lives for
	 * five minutes; the rest is for clocks that disagree.
	 */
	private static final Duration LONGEST_CODE_LIFE = Duration.ofMinutes(15);

	/** A round is lost to another change only, and there are never that many at once. */
	private static final int MOST_ROUNDS = 10_000;

	private final AttemptLedger ledger;

	private final SecondFactorSettings settings;

	private final Clock clock;

	Attempts(AttemptLedger ledger, SecondFactorSettings settings, Clock clock) {
		this.ledger = ledger;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Makes an attempt the owner of its target. With {@code sends}, also claims the right
	 * to send one message, which nobody gets twice within the waiting time.
	 */
	Claim begin(String target, String attemptId, boolean sends) {
		return decide(target, (entry) -> {
			Instant now = this.clock.instant();
			Instant nextSendAt = sends ? now.plus(this.settings.resendAfter()) : now;
			if (entry == null) {
				LedgerEntry first = LedgerEntry.first(target, attemptId, now, nextSendAt);
				return Decision.change(first, new Claim.Won(first, null));
			}
			if (isBlocked(entry, now)) {
				return Decision.keep(new Claim.Blocked());
			}
			boolean running = isRunning(entry, attemptId, now);
			if (running && (!sends || now.isBefore(entry.nextSendAt()))) {
				return Decision.keep(new Claim.Running(entry));
			}
			if (sends && now.isBefore(entry.nextSendAt())) {
				return Decision.keep(new Claim.Busy());
			}
			LedgerEntry next = running ? entry.nextSendAt(nextSendAt) : entry.takenOver(attemptId, now, nextSendAt);
			boolean resend = running && entry.providerSid() != null;
			return Decision.change(next, new Claim.Won(next, (entry.open() && !resend) ? entry : null));
		});
	}

	/** Gives the right to send back, because nothing was sent. */
	void unclaim(String target, String attemptId) {
		decide(target, (entry) -> (entry != null && entry.isOwnedBy(attemptId))
				? Decision.change(entry.nextSendAt(this.clock.instant()), true) : Decision.keep(false));
	}

	/** Notes what the provider calls the attempt; {@code false} if it was superseded. */
	boolean record(String target, String attemptId, @Nullable String providerSid) {
		return decide(target, (entry) -> (entry != null && entry.isOwnedBy(attemptId))
				? Decision.change(entry.providerSid(providerSid), true) : Decision.keep(false));
	}

	/** Reads the entry of a running attempt without counting anything. */
	Reservation look(String target, String attemptId) {
		return decide(target, (entry) -> Decision.keep(examine(entry, attemptId)));
	}

	/** Counts one try before it is made. */
	Reservation reserve(String target, String attemptId) {
		return decide(target, (entry) -> {
			Reservation found = examine(entry, attemptId);
			if (entry == null || !(found instanceof Reservation.Granted)) {
				return Decision.keep(found);
			}
			int failures = entry.failures() + 1;
			boolean block = failures % this.settings.failuresUntilBlock() == 0;
			Instant until = block ? this.clock.instant().plus(this.settings.blockFor()) : null;
			return Decision.change(entry.failures(failures, until), found);
		});
	}

	/** Takes the count of a try back, because it never reached the provider. */
	void release(String target, String attemptId) {
		decide(target, (entry) -> {
			if (entry == null || !entry.isOwnedBy(attemptId) || entry.failures() == 0) {
				return Decision.keep(false);
			}
			boolean blocking = entry.failures() % this.settings.failuresUntilBlock() == 0;
			return Decision.change(entry.failures(entry.failures() - 1, blocking ? null : entry.blockedUntil()), true);
		});
	}

	/** Ends an attempt with success; of all who ask, one is told {@code true}. */
	boolean consume(String target, String attemptId) {
		return decide(target, (entry) -> {
			Instant now = this.clock.instant();
			return (entry != null && isRunning(entry, attemptId, now)) ? Decision.change(entry.succeeded(now), true)
					: Decision.keep(false);
		});
	}

	/**
	 * Uses up a code that was not issued for one attempt; {@code false} if it was used.
	 */
	boolean spend(String target, String code) {
		Instant now = this.clock.instant();
		return this.ledger.spend(target, Enrolment.digest(target + code), now, now.minus(LONGEST_CODE_LIFE));
	}

	/** Ends an attempt without success. */
	void close(String target, String attemptId) {
		decide(target, (entry) -> (entry != null && entry.isOwnedBy(attemptId)) ? Decision.change(entry.closed(), true)
				: Decision.keep(false));
	}

	private Reservation examine(@Nullable LedgerEntry entry, String attemptId) {
		Instant now = this.clock.instant();
		if (entry == null || !isRunning(entry, attemptId, now)) {
			return new Reservation.Over();
		}
		return isBlocked(entry, now) ? new Reservation.Blocked() : new Reservation.Granted(entry.providerSid());
	}

	private boolean isRunning(LedgerEntry entry, String attemptId, Instant now) {
		return entry.isOwnedBy(attemptId) && now.isBefore(entry.openedAt().plus(this.settings.lifetime()));
	}

	private boolean isBlocked(LedgerEntry entry, Instant now) {
		return entry.failures() >= this.settings.failuresUntilDisabled()
				|| (entry.blockedUntil() != null && now.isBefore(entry.blockedUntil()));
	}

	private <T> T decide(String target, Function<@Nullable LedgerEntry, Decision<T>> rule) {
		for (int round = 0; round < MOST_ROUNDS; round++) {
			Optional<LedgerEntry> entry = this.ledger.find(target);
			Decision<T> decision = rule.apply(entry.orElse(null));
			LedgerEntry next = decision.next();
			if (next == null || entry.map((present) -> this.ledger.replace(present.version(), next))
				.orElseGet(() -> this.ledger.insert(next))) {
				return decision.answer();
			}
		}
		throw new IllegalStateException("The ledger does not accept any change");
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
