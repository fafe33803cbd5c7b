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

package dev.verify.security.internal.throttle;

import java.time.Instant;

import dev.verify.security.throttle.AttemptCount;
import dev.verify.security.throttle.AttemptDecision;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that was counted, or the reason for the rejection.
 *
 * @param verdict whether the try may be made; it is counted only if it may
 * @param failures the failures in a row, this one included if it fails
 * @param usesUp whether this was the challenge's last try
 * @param lockedOutUntil until when the factor is locked out, or will be if this attempt
 * fails; {@code null} if it is not
 * @param disables whether the factor is disabled if this try fails
 * @param written the count that was written; {@code null} if none was
 */
public record CountedAttempt(AttemptDecision verdict, int failures, boolean usesUp, @Nullable Instant lockedOutUntil,
		boolean disables, @Nullable AttemptCount written) {

	/**
	 * Tells whether the challenge was attempted before.
	 * @return {@code false} for the first attempt
	 */
	public boolean isRepeated() {
		return this.written != null && this.written.attempts() > 1;
	}

	static CountedAttempt refused(AttemptDecision verdict, @Nullable Instant until) {
		return new CountedAttempt(verdict, 0, false, until, false, null);
	}

}
