package dev.verify.security.web.manage;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.verify.security.SecondFactorService;
import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.recovery.RecoveryCodes;
import dev.verify.security.servlet.FactorGranter;
import dev.verify.security.trust.TrustedBrowsers;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.FreshFactor;
import dev.verify.security.web.page.FreshGate;
import dev.verify.security.web.page.Route;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * The addresses of management, each behind a fresh second factor.
 */
public final class ManageRoutes {

	private ManageRoutes() {
	}

	/**
	 * Lists the addresses.
	 * @param service changes factors
	 * @param factors knows what the users have
	 * @param recovery makes recovery codes; {@code null} if there are none
	 * @param browsers knows the browsers that users trust; {@code null} if there are none
	 * @param pages bring the user back
	 * @param clock the time
	 * @param granter keeps the session of a user who removes a factor
	 * @return list, rename, prefer, remove, stop trusting, recovery codes
	 */
	public static List<Route> of(EnrolmentService service, SecondFactorService factors,
			@Nullable RecoveryCodes recovery, @Nullable TrustedBrowsers browsers, SavedPages pages, Clock clock,
			FactorGranter granter) {
		UserFactors own = new UserFactors(factors, recovery, browsers);
		FreshFactor fresh = new FreshFactor(service.settings().freshFor(), clock);
		List<Route> routes = new ArrayList<>();
		routes.add(Route.get(SecondFactorPaths.MANAGE, gate(fresh, new ManagePageEndpoint(own))));
		routes.add(change(SecondFactorPaths.MANAGE_RENAME, fresh,
				(user, form) -> service.rename(user, form.field("enrolment"), form.field("label"))));
		routes.add(change(SecondFactorPaths.MANAGE_PREFER, fresh,
				(user, form) -> service.prefer(user, form.field("enrolment"))));
		routes.add(Route.post(SecondFactorPaths.MANAGE_REMOVE, gate(fresh, new RemoveEndpoint(service, own, granter))));
		if (browsers != null) {
			routes.add(change(SecondFactorPaths.MANAGE_REVOKE, fresh,
					(user, form) -> own.revoke(user, form.field("browser"))));
		}
		if (recovery != null) {
			RecoveryCodesEndpoint codes = new RecoveryCodesEndpoint(own);
			routes.add(Route.get(SecondFactorPaths.RECOVERY_CODES, gate(fresh, codes)));
			routes.add(Route.post(SecondFactorPaths.RECOVERY_CODES, gate(fresh, codes)));
			routes.add(Route.get(SecondFactorPaths.CONTINUE,
					(request, response, user) -> pages.back(request, response, user, SecondFactorPaths.MANAGE)));
		}
		return routes;
	}

	private static Route change(String path, FreshFactor fresh, ChangeEndpoint.Change change) {
		return Route.post(path, gate(fresh, new ChangeEndpoint(change)));
	}

	private static Endpoint gate(FreshFactor fresh, Endpoint endpoint) {
		return new FreshGate(fresh, endpoint, SecondFactorPaths.MANAGE);
	}

}
