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

package dev.verify.security.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.CounterUpdate;
import dev.verify.security.throttle.SecondFactorCounters;
import org.jspecify.annotations.Nullable;

/**
 * Stores challenges of all tabs, sessions and nodes. It holds one {@link LedgerEntry} per
 * target and makes no decision: a change names the version that it is based on, and
 * exactly one of several concurrent changes succeeds. Messages are sent and sessions are
 * authenticated by the successful change only.
 */
public interface ChallengeLedger {

	/**
	 * Reads an entry.
	 * @param target the target
	 * @return the entry, if there is one
	 */
	Optional<LedgerEntry> find(String target);

	/**
	 * Reads an entry together with the attempts of a factor. A store that keeps both
	 * needs one access for them.
	 * @param target the target
	 * @param counterKey a digest of user and factor
	 * @param counters the store of the attempts
	 * @return what is there
	 */
	default ChallengeState read(String target, String counterKey, SecondFactorCounters counters) {
		return new ChallengeState(find(target).orElse(null),
				counters.find(counterKey).orElseGet(() -> AttemptCount.none(counterKey)));
	}

	/**
	 * Adds the first entry of a target.
	 * @param entry the entry
	 * @return {@code false} if the target already has an entry
	 */
	boolean insert(LedgerEntry entry);

	/**
	 * Replaces an entry if it still has the version that the change is based on.
	 * @param expectedVersion the version that was read
	 * @param entry the entry to write, of a higher version
	 * @return {@code false} if another change came first
	 */
	boolean replace(long expectedVersion, LedgerEntry entry);

	/**
	 * Writes an entry that claims a message, and takes one from each counter of what may
	 * be sent: both or neither. A store that keeps both does it in one change; the others
	 * write the entry first, so that of concurrent claims one counts, and undo it.
	 * @param present the entry that the claim is based on; {@code null} if the target has
	 * none
	 * @param entry the entry to write, of a higher version
	 * @param takes what to take, in an order that all who take share
	 * @param counters the store of the counters
	 * @param now the time
	 * @return whether the claim was written
	 */
	default ClaimResult claim(@Nullable LedgerEntry present, LedgerEntry entry, List<CounterUpdate> takes,
			SecondFactorCounters counters, Instant now) {
		if (!((present != null) ? replace(present.version(), entry) : insert(entry))) {
			return ClaimResult.ofSuperseded();
		}
		LedgerEntry undone = (present != null) ? present.version(entry.version() + 1) : entry.withdrawn(now);
		try {
			OptionalInt exhausted = counters.takeAll(takes, now);
			exhausted.ifPresent((index) -> replace(entry.version(), undone));
			return exhausted.isPresent() ? ClaimResult.ofExhausted(exhausted.getAsInt()) : ClaimResult.ofWritten();
		}
		catch (RuntimeException ex) {
			replace(entry.version(), undone);
			throw ex;
		}
	}

	/**
	 * Marks a proof, such as the digest of a TOTP code, as used for a target.
	 * @param target the target
	 * @param proof what must not be accepted twice
	 * @param now the time of use
	 * @return {@code false} if the proof was used before, and not forgotten since
	 */
	boolean spend(String target, String proof, Instant now);

	/**
	 * Finds entries that {@link #forget} removes, and whose attempt was left: neither
	 * passed nor denied.
	 * @param before entries opened before this time, and free to send before it
	 * @return some of the open entries, at most 10,000. Their target may be a digest of
	 * the target that they were written with
	 */
	List<LedgerEntry> findLeft(Instant before);

	/**
	 * Removes entries and proofs that no longer matter. Nothing else removes a proof,
	 * except a time to live of at least a day. Entries that are not open may stay for a
	 * day.
	 * @param before entries opened before this time, and free to send before it, are
	 * removed
	 * @param proofsBefore proofs used before this time are removed
	 */
	void forget(Instant before, Instant proofsBefore);

	/**
	 * Creates a store in memory, for tests and for an application on one node.
	 * @return the store
	 */
	static ChallengeLedger inMemory() {
		return new InMemoryChallengeLedger();
	}

}
