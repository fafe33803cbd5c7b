package dev.verify.security.web.recovery;

import java.util.List;

import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.servlet.FactorGranter;
import dev.verify.security.web.page.Route;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * The addresses for a user whose device is gone.
 */
public final class RecoveryRoutes {

	private RecoveryRoutes() {
	}

	/**
	 * Lists the addresses.
	 * @param codes takes recovery codes
	 * @param granter lets in who has given one
	 * @param pages bring the user back
	 * @return ask, answer
	 */
	public static List<Route> of(RecoveryCodes codes, FactorGranter granter, SavedPages pages) {
		return List.of(Route.get(SecondFactorPaths.RECOVERY, new RecoveryPageEndpoint()),
				Route.post(SecondFactorPaths.RECOVERY, new RecoveryEndpoint(codes, granter, pages)));
	}

}
