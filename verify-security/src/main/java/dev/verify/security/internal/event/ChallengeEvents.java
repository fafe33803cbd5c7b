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

package dev.verify.security.internal.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.TrustRevoker;
import dev.verify.security.event.EventSubject;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.internal.throttle.CountedAttempt;
import dev.verify.security.ledger.LedgerEntry;
import dev.verify.security.throttle.SecondFactorCounters;

/**
 * Publishes events of an enrollment, and revokes sessions and trusted browsers.
 */
public final class ChallengeEvents {

	/** Longer than a challenge is kept, so that its event is published once. */
	private static final Duration KEPT = Duration.ofHours(2);

	/** An attempt that is left is no warning if the user passes another one by then. */
	private static final Duration SPAN = Duration.ofMinutes(10);

	private final SecondFactorEventPublisher events;

	private final TrustRevoker revocation;

	private final SecondFactorCounters counters;

	private final Clock clock;

	public ChallengeEvents(SecondFactorEventPublisher events, TrustRevoker revocation, SecondFactorCounters counters,
			Clock clock) {
		this.events = SecondFactorEventPublisher.unfailing(events);
		this.revocation = revocation;
		this.counters = counters;
		this.clock = clock;
	}

	/**
	 * Publishes a failed attempt and its consequences.
	 * @return whether the challenge accepts no more attempts
	 */
	public boolean failed(Enrollment enrollment, CountedAttempt count, SecondFactorProblem problem) {
		tell(enrollment, (subject) -> new SecondFactorEvent.Failed(subject, problem.code()));
		Instant until = count.lockedOutUntil();
		if (count.disables()) {
			revokeIfPossible(enrollment);
			tell(enrollment, SecondFactorEvent.Disabled::new);
		}
		else if (until != null) {
			tell(enrollment, (subject) -> new SecondFactorEvent.LockedOut(subject, until));
		}
		return count.usesUp() || count.disables() || until != null;
	}

	/** Publishes a passed sign-in, after which abandoned challenges cause no warning. */
	public void passed(Enrollment enrollment) {
		Instant now = this.clock.instant();
		this.counters.mark(signIn(enrollment.userId(), span(now)), KEPT, now);
		tell(enrollment, SecondFactorEvent.Passed::new);
	}

	/**
	 * Tells, once for each challenge, that it was answered by a user who has the password
	 * and perhaps not the second factor.
	 * @return whether this call has told
	 */
	public boolean partialLogin(LedgerEntry entry, SecondFactorProblem problem) {
		return partialLogin(entry, problem, false);
	}

	/**
	 * Tells the same, once for each challenge.
	 * @param again whether the challenge was answered before, so that it is likely told
	 */
	public boolean partialLogin(LedgerEntry entry, SecondFactorProblem problem, boolean again) {
		Instant now = this.clock.instant();
		String key = "partial:" + entry.challenge();
		boolean first = (!again || this.counters.taken(key, now) == 0) && this.counters.mark(key, KEPT, now);
		if (first) {
			this.events.publish(new SecondFactorEvent.PartialLogin(EventSubject.of(entry.userId(), entry.method(), now),
					problem.code()));
		}
		return first;
	}

	/**
	 * Publishes abandoned sign-ins, one for each user. A user who has signed in by
	 * another factor since then has left it for that one.
	 */
	public void left(List<LedgerEntry> entries) {
		List<LedgerEntry> signIns = entries.stream()
			.filter((entry) -> entry.id().isFor(SecondFactorPurpose.LOGIN))
			.toList();
		if (signIns.isEmpty()) {
			return;
		}
		Map<String, Integer> passed = this.counters
			.taken(signIns.stream().flatMap(ChallengeEvents::spans).distinct().toList(), this.clock.instant());
		Set<String> told = new HashSet<>();
		signIns.stream()
			.filter((entry) -> spans(entry).allMatch((span) -> passed.getOrDefault(span, 0) == 0))
			.filter((entry) -> !told.contains(entry.userId()) && partialLogin(entry, SecondFactorProblem.EXPIRED))
			.forEach((entry) -> told.add(entry.userId()));
	}

	/** Ends the user's trust in browsers; throws if that fails. */
	public void revoke(Enrollment enrollment, SecondFactorProblem problem) {
		this.revocation.revokeAll(enrollment.userId(), problem.code());
	}

	/** The answer is refused anyway, also where this fails. */
	private void revokeIfPossible(Enrollment enrollment) {
		try {
			this.revocation.revokeAll(enrollment.userId(), TrustRevoker.FACTOR);
		}
		catch (RuntimeException ex) {
			ProviderFailures.unavailable("revocation", ex);
		}
	}

	public void tell(Enrollment enrollment, Function<EventSubject, SecondFactorEvent> event) {
		this.events
			.publish(event.apply(EventSubject.of(enrollment.userId(), enrollment.method(), this.clock.instant())));
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
		return "sign-in:" + Enrollment.digest(userId) + ':' + span;
	}

}
