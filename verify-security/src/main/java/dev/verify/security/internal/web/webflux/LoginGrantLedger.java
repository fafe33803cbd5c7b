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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.Sha256;
import dev.verify.security.internal.webflux.ServerFactorGranter.Begun;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the ledger what has happened to a login beside its session: a factor was
 * approved and is not granted yet, or the login has ended.
 * <p>
 * A client that leaves while the provider is asked cancels its request. The approval
 * waits here for the next request of the same login, and is taken once.
 */
public final class LoginGrantLedger {

	/** A grant that is not collected within this time is lost. */
	private static final Duration LIFETIME = Duration.ofMinutes(10);

	private static final int APPROVED = 1;

	private static final int TAKEN = 0;

	private static final int ENDED = -1;

	private static final int MAX_TRIES = 5;

	private final ChallengeLedger ledger;

	private final Clock clock;

	/**
	 * Creates it.
	 * @param ledger the ledger that all nodes share
	 * @param clock the time
	 */
	public LoginGrantLedger(ChallengeLedger ledger, Clock clock) {
		this.ledger = ledger;
		this.clock = clock;
	}

	/**
	 * Notes an approval.
	 * @return {@code false} if the login has ended
	 */
	boolean approve(Begun begun, String authority) {
		return change(begun.mark(), begun.user().id(), begun.stamp(), authority, APPROVED);
	}

	/**
	 * Takes the approval of a login: one caller gets it.
	 * @return the approval; empty if absent, or another request was first
	 */
	Optional<Approval> take(String mark, SecondFactorUser user) {
		LedgerEntry entry = this.ledger.find(target(mark)).orElse(null);
		if (entry == null || entry.sends() != APPROVED || !entry.userId().equals(user.id())
				|| !this.clock.instant().isBefore(entry.openedAt().plus(LIFETIME))) {
			return Optional.empty();
		}
		Approval approval = new Approval(new Begun(user, stamp(entry.challengeId()), mark), entry.enrollmentId());
		return this.ledger.replace(entry.version(), entry(entry.target(), entry.version() + 1, entry.userId(),
				entry.challengeId(), entry.enrollmentId(), TAKEN)) ? Optional.of(approval) : Optional.empty();
	}

	/**
	 * Notes that a login has ended.
	 * @param mark the mark of the login
	 * @return {@code true}
	 */
	public boolean end(String mark) {
		return change(mark, "", "", "", ENDED);
	}

	/**
	 * Tells whether a login has ended.
	 * @param mark the mark of the login
	 * @return {@code true} if its end was noted
	 */
	public boolean isEnded(String mark) {
		return this.ledger.find(target(mark)).filter((entry) -> entry.sends() == ENDED).isPresent();
	}

	private boolean change(String mark, String userId, String stamp, String authority, int state) {
		String target = target(mark);
		for (int tries = 0; tries < MAX_TRIES; tries++) {
			LedgerEntry present = this.ledger.find(target).orElse(null);
			if (present != null && present.sends() == ENDED) {
				return state == ENDED;
			}
			LedgerEntry next = entry(target, version(present), userId, kept(stamp), authority, state);
			boolean changed = (present == null) ? this.ledger.insert(next)
					: this.ledger.replace(present.version(), next);
			if (changed) {
				return true;
			}
		}
		throw new IllegalStateException("The ledger entry of a login is changed by too many requests");
	}

	private long version(@Nullable LedgerEntry present) {
		return (present != null) ? present.version() + 1 : this.clock.millis();
	}

	/** Never open: an open entry is a challenge that the user may be warned of. */
	private LedgerEntry entry(String target, long version, String userId, String stamp, String authority, int state) {
		Instant now = this.clock.instant();
		return new LedgerEntry(target, version, stamp, userId, authority, SecondFactorMethod.TOTP, false, null, now,
				now, state);
	}

	private static String target(String mark) {
		return Sha256.hex("login " + mark);
	}

	/** Some databases take an empty text for no text. */
	private static String kept(String stamp) {
		return '=' + stamp;
	}

	private static String stamp(String kept) {
		return kept.substring(1);
	}

	/**
	 * An approval that was taken.
	 *
	 * @param begun what was true when the verification began
	 * @param authority the authority of the method
	 */
	record Approval(Begun begun, String authority) {
	}

}
