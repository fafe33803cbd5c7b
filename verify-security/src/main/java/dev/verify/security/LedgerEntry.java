package dev.verify.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link AttemptLedger} knows about one target: which login attempt owns it, and
 * when the next message may go there. Holds no destination and no code.
 *
 * @param target a digest of the destination or factor
 * @param version counts the changes; a change is accepted for the version it was based on
 * @param attemptId the login attempt that owns the target
 * @param open whether that attempt may still succeed
 * @param providerSid the verification or challenge of the attempt; {@code null} before
 * the provider has answered
 * @param openedAt when the attempt began
 * @param nextSendAt when the next message may be sent
 * @param sends how many messages the attempt has claimed
 */
public record LedgerEntry(String target, long version, String attemptId, boolean open, @Nullable String providerSid,
		Instant openedAt, Instant nextSendAt, int sends) {

	static LedgerEntry first(String target, String attemptId, Instant now, Instant nextSendAt) {
		// Not zero: the entry may follow one that was forgotten, whose version somebody
		// still holds.
		return new LedgerEntry(target, now.toEpochMilli(), attemptId, true, null, now, nextSendAt, 1);
	}

	LedgerEntry takenOver(String attemptId, Instant now, Instant nextSendAt) {
		return new LedgerEntry(this.target, this.version + 1, attemptId, true, null, now, nextSendAt, 1);
	}

	LedgerEntry nextSendAt(Instant nextSendAt) {
		return new LedgerEntry(this.target, this.version + 1, this.attemptId, this.open, this.providerSid,
				this.openedAt, nextSendAt, this.sends);
	}

	LedgerEntry sentAgain(Instant nextSendAt) {
		return new LedgerEntry(this.target, this.version + 1, this.attemptId, this.open, this.providerSid,
				this.openedAt, nextSendAt, this.sends + 1);
	}

	LedgerEntry providerSid(@Nullable String providerSid) {
		return new LedgerEntry(this.target, this.version + 1, this.attemptId, this.open, providerSid, this.openedAt,
				this.nextSendAt, this.sends);
	}

	LedgerEntry target(String target) {
		return new LedgerEntry(target, this.version, this.attemptId, this.open, this.providerSid, this.openedAt,
				this.nextSendAt, this.sends);
	}

	LedgerEntry version(long version) {
		return new LedgerEntry(this.target, version, this.attemptId, this.open, this.providerSid, this.openedAt,
				this.nextSendAt, this.sends);
	}

	/** As if nobody had ever asked. */
	LedgerEntry withdrawn(Instant now) {
		return closed().nextSendAt(now);
	}

	LedgerEntry closed() {
		return new LedgerEntry(this.target, this.version + 1, this.attemptId, false, null, this.openedAt,
				this.nextSendAt, this.sends);
	}

	LedgerEntry succeeded(Instant now) {
		return new LedgerEntry(this.target, this.version + 1, this.attemptId, false, null, this.openedAt, now, 0);
	}

	boolean isOwnedBy(String attemptId) {
		return this.open && this.attemptId.equals(attemptId);
	}

	/** Names the challenge: another one when the attempt is started anew. */
	String challenge() {
		return this.attemptId + '@' + this.openedAt.toEpochMilli();
	}

}
