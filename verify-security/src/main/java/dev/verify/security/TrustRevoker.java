package dev.verify.security;

import java.util.function.BooleanSupplier;

import dev.verify.security.internal.provider.ProviderFailures;

/**
 * Ends what was granted on the strength of a user's factors, such as the trust in a
 * browser, as a part of the operation that changes them.
 */
@FunctionalInterface
public interface TrustRevoker {

	/** The reason: a factor was removed or disabled. */
	String FACTOR = "factor";

	/** The reason: a factor was added, which ends no session. */
	String FACTOR_ADDED = "factor-added";

	/** The reason: the user ID changes. */
	String RENAMED = "renamed";

	/** The reason: the application or an operator ends all sessions of the user. */
	String SESSIONS = "sessions";

	/**
	 * Ends all that was granted to a user.
	 * @param userId the user ID
	 * @param reason a word for the reason, for instance {@link #FACTOR}
	 * @throws RuntimeException if it could not be ended: then the factors stay as they
	 * are
	 */
	void revokeAll(String userId, String reason);

	/**
	 * Ends nothing.
	 * @return a revocation for those who grant nothing
	 */
	static TrustRevoker none() {
		return (userId, reason) -> {
		};
	}

	/**
	 * Joins two revocations.
	 * @param other the other one, which comes last
	 * @return a revocation that ends what each of the two ends
	 */
	default TrustRevoker and(TrustRevoker other) {
		return (userId, reason) -> {
			revokeAll(userId, reason);
			other.revokeAll(userId, reason);
		};
	}

	/**
	 * Changes a user's factors, and ends what was granted before: first, so that nothing
	 * changes without it, and once more for what was granted meanwhile.
	 * @param userId the user ID
	 * @param reason a word for the reason
	 * @param change the change; {@code false} if there was nothing to change
	 * @return what the change answers
	 */
	default boolean around(String userId, String reason, BooleanSupplier change) {
		revokeAll(userId, reason);
		boolean changed = change.getAsBoolean();
		if (changed) {
			try {
				revokeAll(userId, reason);
			}
			catch (RuntimeException ex) {
				ProviderFailures.unavailable("revocation", ex);
			}
		}
		return changed;
	}

}
