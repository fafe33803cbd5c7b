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

import dev.verify.security.internal.throttle.CountedAttempt;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an attempt that wants to try.
 */
public sealed interface AttemptReservation {

	/** The try may be made, and is counted. */
	record Granted(LedgerEntry entry, CountedAttempt count) implements AttemptReservation {

		public @Nullable String providerSid() {
			return this.entry.providerSid();
		}

	}

	/** The attempt is over: used, expired, or superseded. */
	record Over() implements AttemptReservation {
	}

	/**
	 * Too many failures.
	 *
	 * @param until when the next attempt is accepted; {@code null} if that is not known
	 */
	record LockedOut(@Nullable Instant until) implements AttemptReservation {
	}

}
