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

import java.time.Instant;

import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's answer to an attempt that wants to begin.
 */
public sealed interface ChallengeClaim {

	/** When a claim would be won; {@code null} if at once, or if that is not known. */
	default @Nullable Instant until() {
		return null;
	}

	/**
	 * The attempt owns its target and may send.
	 *
	 * @param entry what was written
	 * @param previous what was there before; {@code null} if nothing was
	 * @param resend whether the attempt sends what it has sent before. If not, what was
	 * there before has to be withdrawn first: an attempt of another session, or one of
	 * this session that is used up or whose sending has no known outcome
	 */
	record Won(LedgerEntry entry, @Nullable LedgerEntry previous, boolean resend) implements ChallengeClaim {

		/** The attempt that was taken over, unpassed. */
		public @Nullable LedgerEntry left() {
			return (this.previous != null && this.previous.open()
					&& !this.previous.challenge().equals(this.entry.challenge())) ? this.previous : null;
		}

		public @Nullable LedgerEntry superseded() {
			return (this.previous != null && this.previous.open() && !this.resend) ? this.previous : null;
		}

	}

	/** The attempt has already sent. */
	record Running(LedgerEntry entry) implements ChallengeClaim {
	}

	/**
	 * Nothing may be sent to the target now.
	 *
	 * @param another whether that is because of another attempt
	 * @param until when something may be sent again
	 */
	record Busy(boolean another, Instant until) implements ChallengeClaim {
	}

	/**
	 * A limit of what is sent is reached; the claim was undone.
	 *
	 * @param forGood whether it is no use to wait
	 * @param until when the limit allows the next; {@code null} if that is not told
	 */
	record Limited(boolean forGood, @Nullable Instant until) implements ChallengeClaim {
	}

	/**
	 * Too many failures.
	 *
	 * @param until when the next attempt is accepted; {@code null} if never
	 */
	record LockedOut(@Nullable Instant until) implements ChallengeClaim {
	}

}
