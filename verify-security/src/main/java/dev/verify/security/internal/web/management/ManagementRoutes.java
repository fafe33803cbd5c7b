package dev.verify.security.internal.web.management;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.verify.security.SecondFactorService;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.internal.web.StepUpCheck;
import dev.verify.security.internal.web.StepUpRule;
import dev.verify.security.recovery.RecoveryCodeService;
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
	 * @param browsers knows the trusted browsers; {@code null} if there are none
	 * @param clock the time
	 * @return list, rename, prefer, remove, stop trusting, recovery codes
	 */
	public static List<Route> of(EnrollmentService service, SecondFactorService factors,
			@Nullable RecoveryCodeService recovery, @Nullable TrustedBrowserService browsers, Clock clock) {
		ManagedFactors own = new ManagedFactors(factors, recovery, browsers);
		StepUpRule fresh = new StepUpRule(service.settings().freshFor(), clock);
		List<Route> routes = new ArrayList<>();
		routes.add(Route.get(SecondFactorPaths.MANAGE, checked(fresh, new ManagementPageEndpoint(own))));
		routes.add(change(SecondFactorPaths.MANAGE_RENAME, fresh,
				(user, form) -> service.rename(user, form.apply("enrollment"), form.apply("label"))));
		routes.add(change(SecondFactorPaths.MANAGE_PREFER, fresh,
				(user, form) -> service.prefer(user, form.apply("enrollment"))));
		routes.add(Route.post(SecondFactorPaths.MANAGE_REMOVE, checked(fresh, new RemoveEndpoint(service, own))));
		if (browsers != null) {
			routes.add(change(SecondFactorPaths.MANAGE_REVOKE, fresh,
					(user, form) -> own.revoke(user, form.apply("browser"))));
		}
		if (recovery != null) {
			Endpoint codes = checked(fresh, new RecoveryCodesEndpoint(own));
			routes.add(Route.get(SecondFactorPaths.RECOVERY_CODES, codes));
			routes.add(Route.post(SecondFactorPaths.RECOVERY_CODES, codes));
			routes.add(Route.get(SecondFactorPaths.CONTINUE,
					(request, user) -> new SecondFactorResponse.Back(SecondFactorPaths.MANAGE, null)));
		}
		return routes;
	}

	private static Route change(String path, StepUpRule fresh, ChangeEndpoint.Change change) {
		return Route.post(path, checked(fresh, new ChangeEndpoint(change)));
	}

	private static Endpoint checked(StepUpRule fresh, Endpoint endpoint) {
		return new StepUpCheck(fresh, endpoint, SecondFactorPaths.MANAGE);
	}

}
