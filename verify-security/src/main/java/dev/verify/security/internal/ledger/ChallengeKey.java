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

import dev.verify.security.Enrollment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.ledger.ChallengeId;
import dev.verify.security.ledger.LedgerEntry;

/**
 * The keys under which a challenge is stored and its attempts are counted.
 *
 * @param target the key that concurrent challenges share: one of them sends at a time.
 * For an authenticator or a passkey nothing is sent, so each login has its own key
 * @param counter where failures are counted: one for each user and destination or factor
 * @param challengeId the login attempt
 * @param userId the name of the user whose attempt it is
 * @param enrollmentId the enrollment that it is for
 * @param method how the second factor is used
 */
public record ChallengeKey(String target, String counter, String challengeId, String userId, String enrollmentId,
		SecondFactorMethod method) {

	public static ChallengeKey of(Enrollment enrollment, String challengeId) {
		String target = ChallengeId.of(challengeId).isPayment() ? Enrollment.digest("payment:" + enrollment.target())
				: enrollment.target();
		boolean alone = enrollment.method() == SecondFactorMethod.TOTP
				|| enrollment.method() == SecondFactorMethod.PASSKEY;
		return new ChallengeKey(alone ? alone(target, challengeId) : target, counter(enrollment, challengeId),
				challengeId, enrollment.userId(), enrollment.id(), enrollment.method());
	}

	/** Returns the ID with its purpose. */
	public ChallengeId id() {
		return ChallengeId.of(this.challengeId);
	}

	/** Returns the first entry of the target. */
	public LedgerEntry first(Instant now, Instant nextSendAt) {
		// Not zero: the entry may follow a deleted one, whose version another node still
		// holds.
		return entry(now.toEpochMilli(), now, nextSendAt);
	}

	/** Returns the entry after another challenge of the target. */
	public LedgerEntry takeOver(LedgerEntry before, Instant now, Instant nextSendAt) {
		return entry(before.version() + 1, now, nextSendAt);
	}

	private LedgerEntry entry(long version, Instant now, Instant nextSendAt) {
		return new LedgerEntry(this.target, version, this.challengeId, this.userId, this.enrollmentId, this.method,
				true, null, now, nextSendAt, 1);
	}

	/** The same attempt, at a target that it shares with no other. */
	public ChallengeKey alone() {
		return new ChallengeKey(alone(this.target, this.challengeId), this.counter, this.challengeId, this.userId,
				this.enrollmentId, this.method);
	}

	public static String alone(String target, String challengeId) {
		return Enrollment.digest(target + challengeId);
	}

	/**
	 * A new passkey shares the target of those that the user has, and not their counter:
	 * failing to add one must not lock out the others, nor a lockout keep a user from
	 * replacing a lost one.
	 */
	private static String counter(Enrollment enrollment, String challengeId) {
		boolean added = enrollment.method() == SecondFactorMethod.PASSKEY && ChallengeId.of(challengeId).isProof();
		return added ? Enrollment.digest(enrollment.userId() + '\n' + enrollment.factorSid()) : counter(enrollment);
	}

	public static String counter(Enrollment enrollment) {
		return Enrollment.digest(enrollment.userId() + '\n' + enrollment.target());
	}

}
