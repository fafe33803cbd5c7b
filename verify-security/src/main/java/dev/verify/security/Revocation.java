package dev.verify.security;

import java.util.function.BooleanSupplier;

/**
 * Ends what was granted on the strength of a user's factors, such as the trust in a
 * browser, as a part of the operation that changes them.
 */
@FunctionalInterface
public interface Revocation {

	/**
	 * Ends all that was granted to a user.
	 * @param userName the name of the user's {@code Authentication}
	 * @param reason a word for the reason, for instance {@code factor}
	 * @throws RuntimeException if it could not be ended: then the factors stay as they
	 * are
	 */
	void revokeAll(String userName, String reason);

	/**
	 * Ends nothing.
	 * @return a revocation for those who grant nothing
	 */
	static Revocation none() {
		return (userName, reason) -> {
		};
	}

	/**
	 * Changes a user's factors, and ends what was granted before: first, so that nothing
	 * changes without it, and once more for what was granted meanwhile.
	 * @param userName the name of the user's {@code Authentication}
	 * @param change the change; {@code false} if there was nothing to change
	 * @return what the change answers
	 */
	default boolean around(String userName, BooleanSupplier change) {
		revokeAll(userName, "factor");
		boolean changed = change.getAsBoolean();
		if (changed) {
			try {
				revokeAll(userName, "factor");
			}
			catch (RuntimeException ex) {
				Failures.unavailable("revocation", ex);
			}
		}
		return changed;
	}

}
