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

import dev.verify.security.SecondFactorMethod;
import org.jspecify.annotations.Nullable;

/**
 * The entry of one target in the {@link ChallengeLedger}: the current challenge, and the
 * time of the next message. Holds no destination and no code. Its text form shows no
 * personal data.
 *
 * @param target a digest of the destination or factor
 * @param version counts the changes; a change is accepted for the version it was based on
 * @param challengeId the login attempt that owns the target
 * @param userId the name of the user whose attempt it is, who is warned if it is left
 * @param enrollmentId the enrollment that the attempt is for
 * @param method how the second factor is used
 * @param open whether that attempt may still succeed
 * @param providerSid the verification or challenge of the attempt; {@code null} before
 * the provider has answered
 * @param openedAt when the attempt began
 * @param nextSendAt when the next message may be sent
 * @param sends how many messages the attempt has claimed
 */
public record LedgerEntry(String target, long version, String challengeId, String userId, String enrollmentId,
		SecondFactorMethod method, boolean open, @Nullable String providerSid, Instant openedAt, Instant nextSendAt,
		int sends) {

	/**
	 * Returns the ID of the challenge, with its purpose.
	 * @return the ID
	 */
	public ChallengeId id() {
		return ChallengeId.of(this.challengeId);
	}

	/**
	 * Changes when the next message may be sent.
	 * @param nextSendAt the time
	 * @return the next version of the entry
	 */
	public LedgerEntry nextSendAt(Instant nextSendAt) {
		return next(this.open, this.providerSid, nextSendAt, this.sends);
	}

	/**
	 * Claims a further message.
	 * @param nextSendAt when the message after it may be sent
	 * @return the next version of the entry
	 */
	public LedgerEntry sentAgain(Instant nextSendAt) {
		return next(this.open, this.providerSid, nextSendAt, this.sends + 1);
	}

	/**
	 * Changes the verification or challenge of the provider.
	 * @param providerSid its SID
	 * @return the next version of the entry
	 */
	public LedgerEntry providerSid(@Nullable String providerSid) {
		return next(this.open, providerSid, this.nextSendAt, this.sends);
	}

	/**
	 * Changes the target, and not the version.
	 * @param target the target
	 * @return the entry of that target
	 */
	public LedgerEntry target(String target) {
		return copy(target, this.version, this.open, this.providerSid, this.nextSendAt, this.sends);
	}

	/**
	 * Changes the version alone.
	 * @param version the version
	 * @return the entry of that version
	 */
	public LedgerEntry version(long version) {
		return copy(this.target, version, this.open, this.providerSid, this.nextSendAt, this.sends);
	}

	/**
	 * Undoes the start of the challenge.
	 * @param now the time
	 * @return the next version of the entry, as if no challenge had been started
	 */
	public LedgerEntry withdrawn(Instant now) {
		return closed().nextSendAt(now);
	}

	/**
	 * Ends the challenge without success.
	 * @return the next version of the entry
	 */
	public LedgerEntry closed() {
		return next(false, null, this.nextSendAt, this.sends);
	}

	/**
	 * Ends the challenge with success.
	 * @param now the time, from which a message may be sent
	 * @return the next version of the entry
	 */
	public LedgerEntry succeeded(Instant now) {
		return next(false, null, now, 0);
	}

	private LedgerEntry next(boolean open, @Nullable String providerSid, Instant nextSendAt, int sends) {
		return copy(this.target, this.version + 1, open, providerSid, nextSendAt, sends);
	}

	private LedgerEntry copy(String target, long version, boolean open, @Nullable String providerSid,
			Instant nextSendAt, int sends) {
		return new LedgerEntry(target, version, this.challengeId, this.userId, this.enrollmentId, this.method, open,
				providerSid, this.openedAt, nextSendAt, sends);
	}

	/**
	 * Tells whether a challenge owns the target, and may still succeed.
	 * @param challengeId the ID of the challenge
	 * @return whether it does
	 */
	public boolean isOwnedBy(String challengeId) {
		return this.open && this.challengeId.equals(challengeId);
	}

	/**
	 * Tells whether two entries belong to different sessions of a user with the same
	 * factor. Session and enrollment make the ID of a challenge.
	 * @param other the other entry
	 * @return whether the sessions differ
	 */
	public boolean isOfAnotherSession(LedgerEntry other) {
		return this.userId.equals(other.userId) && this.enrollmentId.equals(other.enrollmentId)
				&& !this.challengeId.equals(other.challengeId);
	}

	/**
	 * Names the challenge: a new one for each new challenge.
	 * @return the name under which attempts are counted
	 */
	public String challenge() {
		return this.challengeId + '@' + this.openedAt.toEpochMilli();
	}

	@Override
	public String toString() {
		return "LedgerEntry[method=" + this.method + ", open=" + this.open + ", openedAt=" + this.openedAt + "]";
	}

}
