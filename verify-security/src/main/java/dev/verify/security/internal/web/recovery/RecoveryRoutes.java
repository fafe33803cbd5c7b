package dev.verify.security.internal.web.recovery;

import java.util.List;

import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SavedPages;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.servlet.FactorGranter;

/**
 * The addresses for a user whose device is gone.
 */
public final class RecoveryRoutes {

	private RecoveryRoutes() {
	}

	/**
	 * Lists the addresses.
	 * @param codes takes recovery codes
	 * @param granter authenticates a user who has redeemed one
	 * @param pages bring the user back
	 * @return ask, answer
	 */
	public static List<Route> of(RecoveryCodeService codes, FactorGranter granter, SavedPages pages) {
		return List.of(Route.get(SecondFactorPaths.RECOVERY, new RecoveryPageEndpoint()),
				Route.post(SecondFactorPaths.RECOVERY, new RecoveryEndpoint(codes, granter, pages)));
	}

}
