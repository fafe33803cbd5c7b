package dev.verify.security;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the {@link AttemptLedger} knows about one target: which login attempt owns it, and
 * how many tries have failed since the last success. Holds no destination and no code.
 *
 * @param target a digest of the destination or factor
 * @param version counts the changes; a change is accepted for the version it was based on
 * @param attemptId the login attempt that owns the target
 * @param open whether that attempt may still succeed
 * @param providerSid the verification or challenge of the attempt; {@code null} before
 * the provider has answered
 * @param openedAt when the attempt began
 * @param nextSendAt when the next message may be sent
 * @param failures tries since the last success, each counted before it is made
 * @param blockedUntil when tries are accepted again; {@code null} if they are
 */
public record LedgerEntry(String target, long version, String attemptId, boolean open, @Nullable String providerSid,
		Instant openedAt, Instant nextSendAt, int failures, @Nullable Instant blockedUntil) {

	static LedgerEntry first(String target, String attemptId, Instant now, Instant nextSendAt) {
		return new LedgerEntry(target, 0, attemptId, true, null, now, nextSendAt, 0, null);
	}

	LedgerEntry takenOver(String attemptId, Instant now, Instant nextSendAt) {
		return new LedgerEntry(this.target, this.version + 1, attemptId, true, null, now, nextSendAt, this.failures,
				this.blockedUntil);
	}

	LedgerEntry nextSendAt(Instant nextSendAt) {
		return new LedgerEntry(this.target, this.version + 1, this.attemptId, this.open, this.providerSid,
				this.openedAt, nextSendAt, this.failures, this.blockedUntil);
	}

	LedgerEntry providerSid(@Nullable String providerSid) {
		return new LedgerEntry(this.target, this.version + 1, this.attemptId, this.open, providerSid, this.openedAt,
				this.nextSendAt, this.failures, this.blockedUntil);
	}

	LedgerEntry failures(int failures, @Nullable Instant blockedUntil) {
		return new LedgerEntry(this.target, this.version + 1, this.attemptId, this.open, this.providerSid,
				this.openedAt, this.nextSendAt, failures, blockedUntil);
	}

	LedgerEntry closed() {
		return new LedgerEntry(this.target, this.version + 1, this.attemptId, false, null, this.openedAt,
				this.nextSendAt, this.failures, this.blockedUntil);
	}

	LedgerEntry succeeded(Instant now) {
		return new LedgerEntry(this.target, this.version + 1, this.attemptId, false, null, this.openedAt, now, 0, null);
	}

	boolean isOwnedBy(String attemptId) {
		return this.open && this.attemptId.equals(attemptId);
	}

}
