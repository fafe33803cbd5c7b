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

	/** Returns the ID of the challenge, with its purpose. */
	public ChallengeId id() {
		return ChallengeId.of(this.challengeId);
	}

	public LedgerEntry nextSendAt(Instant nextSendAt) {
		return next(this.open, this.providerSid, nextSendAt, this.sends);
	}

	public LedgerEntry sentAgain(Instant nextSendAt) {
		return next(this.open, this.providerSid, nextSendAt, this.sends + 1);
	}

	public LedgerEntry providerSid(@Nullable String providerSid) {
		return next(this.open, providerSid, this.nextSendAt, this.sends);
	}

	public LedgerEntry target(String target) {
		return copy(target, this.version, this.open, this.providerSid, this.nextSendAt, this.sends);
	}

	public LedgerEntry version(long version) {
		return copy(this.target, version, this.open, this.providerSid, this.nextSendAt, this.sends);
	}

	/** Returns the entry as if no challenge had been started. */
	public LedgerEntry withdrawn(Instant now) {
		return closed().nextSendAt(now);
	}

	public LedgerEntry closed() {
		return next(false, null, this.nextSendAt, this.sends);
	}

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

	public boolean isOwnedBy(String challengeId) {
		return this.open && this.challengeId.equals(challengeId);
	}

	/**
	 * An attempt is named by its session and enrollment, so that two of one are of two.
	 */
	public boolean isOfAnotherSession(LedgerEntry other) {
		return this.userId.equals(other.userId) && this.enrollmentId.equals(other.enrollmentId)
				&& !this.challengeId.equals(other.challengeId);
	}

	/** Names the challenge: a new one for each new challenge. */
	public String challenge() {
		return this.challengeId + '@' + this.openedAt.toEpochMilli();
	}

	@Override
	public String toString() {
		return "LedgerEntry[method=" + this.method + ", open=" + this.open + ", openedAt=" + this.openedAt + "]";
	}

}
