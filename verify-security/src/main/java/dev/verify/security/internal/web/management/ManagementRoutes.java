package dev.verify.security.internal.web.management;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.verify.security.SecondFactorService;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SavedPages;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.StepUpCheck;
import dev.verify.security.internal.web.StepUpRule;
import dev.verify.security.recovery.RecoveryCodeService;
import dev.verify.security.servlet.FactorGranter;
import dev.verify.security.trust.TrustedBrowserService;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of management, each behind a fresh second factor.
 */
public final class ManagementRoutes {

	private ManagementRoutes() {
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
	public static List<Route> of(EnrollmentService service, SecondFactorService factors,
			@Nullable RecoveryCodeService recovery, @Nullable TrustedBrowserService browsers, SavedPages pages,
			Clock clock, FactorGranter granter) {
		ManagedFactors own = new ManagedFactors(factors, recovery, browsers);
		StepUpRule fresh = new StepUpRule(service.settings().stepUpMaxAge(), clock);
		List<Route> routes = new ArrayList<>();
		routes.add(Route.get(SecondFactorPaths.MANAGE, gate(fresh, new ManagementPageEndpoint(own))));
		routes.add(change(SecondFactorPaths.MANAGE_RENAME, fresh,
				(user, form) -> service.rename(user, form.field("enrollment"), form.field("label"))));
		routes.add(change(SecondFactorPaths.MANAGE_PREFER, fresh,
				(user, form) -> service.prefer(user, form.field("enrollment"))));
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

	private static Route change(String path, StepUpRule fresh, ChangeEndpoint.Change change) {
		return Route.post(path, gate(fresh, new ChangeEndpoint(change)));
	}

	private static Endpoint gate(StepUpRule fresh, Endpoint endpoint) {
		return new StepUpCheck(fresh, endpoint, SecondFactorPaths.MANAGE);
	}

}
