package dev.verify.security.internal.event;

import java.util.function.BooleanSupplier;

import dev.verify.security.TrustRevoker;
import dev.verify.security.internal.provider.ProviderFailures;

/**
 * A change of a user's factors that ends what was granted on the strength of them.
 */
public final class RevokingChange {

	private RevokingChange() {
	}

	/**
	 * Revokes, changes, and revokes again what was granted meanwhile. Nothing changes if
	 * the first revocation fails.
	 * @param revoker ends what was granted
	 * @param userId the user ID
	 * @param reason a word for the reason, for instance {@link TrustRevoker#FACTOR}
	 * @param change the change; {@code false} if there was nothing to change
	 * @return what the change returned
	 */
	public static boolean apply(TrustRevoker revoker, String userId, String reason, BooleanSupplier change) {
		revoker.revokeAll(userId, reason);
		boolean changed = change.getAsBoolean();
		if (changed) {
			try {
				revoker.revokeAll(userId, reason);
			}
			catch (RuntimeException ex) {
				ProviderFailures.unavailable("revocation", ex);
			}
		}
		return changed;
	}

}
