package dev.verify.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.limit.CountedTry;
import dev.verify.security.limit.SecondFactorCounters;

/**
 * Tells of what happened to an enrolment, and ends what that has to end.
 */
final class EventTeller {

	/** Longer than an attempt is kept, over which it is told of once. */
	private static final Duration KEPT = Duration.ofHours(2);

	/** An attempt that is left is no warning if the user passes another one by then. */
	private static final Duration SPAN = Duration.ofMinutes(10);

	private final SecondFactorEvents events;

	private final Revocation revocation;

	private final SecondFactorCounters counters;

	private final Clock clock;

	EventTeller(SecondFactorEvents events, Revocation revocation, SecondFactorCounters counters, Clock clock) {
		this.events = SecondFactorEvents.unfailing(events);
		this.revocation = revocation;
		this.counters = counters;
		this.clock = clock;
	}

	/**
	 * Tells of a failed try, and of what follows from it.
	 * @return whether the challenge takes no more tries
	 */
	boolean failed(Enrolment enrolment, CountedTry count, SecondFactorProblem problem) {
		tell(enrolment, (occasion) -> new SecondFactorEvent.Failed(occasion, problem.word()));
		Instant until = count.blocksUntil();
		if (count.disables()) {
			revokeIfPossible(enrolment);
			tell(enrolment, SecondFactorEvent.Disabled::new);
		}
		else if (until != null) {
			tell(enrolment, (occasion) -> new SecondFactorEvent.Blocked(occasion, until));
		}
		return count.usesUp() || count.disables() || until != null;
	}

	/** Tells of a passed sign-in, after which attempts that were left are no warning. */
	void passed(Enrolment enrolment) {
		Instant now = this.clock.instant();
		this.counters.take(signIn(enrolment.userId(), span(now)), Integer.MAX_VALUE, KEPT, now);
		tell(enrolment, SecondFactorEvent.Passed::new);
	}

	/**
	 * Tells, once for each challenge, that it was answered by a user who has the password
	 * and perhaps not the second factor.
	 * @return whether this call has told
	 */
	boolean partialLogin(LedgerEntry entry, SecondFactorProblem problem) {
		Instant now = this.clock.instant();
		boolean first = this.counters.take("partial:" + entry.challenge(), 1, KEPT, now);
		if (first) {
			this.events.publish(new SecondFactorEvent.PartialLogin(Occasion.of(entry.userId(), entry.method(), now),
					problem.word()));
		}
		return first;
	}

	/**
	 * Tells of sign-ins that were left and never passed, one for each user. A user who
	 * has signed in by another factor since then has left it for that one.
	 */
	void left(List<LedgerEntry> entries) {
		List<LedgerEntry> signIns = entries.stream()
			.filter((entry) -> AttemptKey.isFor(SecondFactorPurpose.LOGIN, entry.attemptId()))
			.toList();
		if (signIns.isEmpty()) {
			return;
		}
		Map<String, Integer> passed = this.counters
			.taken(signIns.stream().flatMap(EventTeller::spans).distinct().toList(), this.clock.instant());
		Set<String> told = new HashSet<>();
		signIns.stream()
			.filter((entry) -> spans(entry).allMatch((span) -> passed.getOrDefault(span, 0) == 0))
			.filter((entry) -> !told.contains(entry.userId()) && partialLogin(entry, SecondFactorProblem.EXPIRED))
			.forEach((entry) -> told.add(entry.userId()));
	}

	/** Ends the user's trust in browsers; throws if that fails. */
	void revoke(Enrolment enrolment, SecondFactorProblem problem) {
		this.revocation.revokeAll(enrolment.userId(), problem.word());
	}

	/** The answer is refused anyway, also where this fails. */
	private void revokeIfPossible(Enrolment enrolment) {
		try {
			this.revocation.revokeAll(enrolment.userId(), Revocation.FACTOR);
		}
		catch (RuntimeException ex) {
			Failures.unavailable("revocation", ex);
		}
	}

	void tell(Enrolment enrolment, Function<Occasion, SecondFactorEvent> event) {
		this.events.publish(event.apply(Occasion.of(enrolment.userId(), enrolment.method(), this.clock.instant())));
	}

	/** The span in which an attempt began, and the one after it. */
	private static Stream<String> spans(LedgerEntry entry) {
		long span = span(entry.openedAt());
		return Stream.of(signIn(entry.userId(), span), signIn(entry.userId(), span + 1));
	}

	private static long span(Instant at) {
		return at.getEpochSecond() / SPAN.toSeconds();
	}

	private static String signIn(String userId, long span) {
		return "sign-in:" + Enrolment.digest(userId) + ':' + span;
	}

}
