package dev.verify.security.internal.web.enrollment;

import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.StepUpRule;

/**
 * The addresses of an enrollment.
 */
public final class EnrollmentRoutes {

	private EnrollmentRoutes() {
	}

	/**
	 * Lists the addresses, each behind the check of who may enroll.
	 * @param service enrolls
	 * @param offersRecovery whether a user's first factor is followed by recovery codes
	 * @param clock the time
	 * @return choose, begin, resend, prove, wait, cancel
	 */
	public static List<Route> of(EnrollmentService service, boolean offersRecovery, Clock clock) {
		CandidateSessions sessions = new CandidateSessions(clock);
		StepUpRule fresh = new StepUpRule(service.settings().freshFor(), clock);
		EnrollmentPages pages = new EnrollmentPages(service.settings(), clock);
		UnaryOperator<Endpoint> checked = (endpoint) -> new EnrollmentCheck(service, fresh, endpoint);
		return List.of(
				Route.get(SecondFactorPaths.ENROLL,
						checked.apply(new EnrollmentPageEndpoint(service, sessions, pages))),
				Route.post(SecondFactorPaths.ENROLL_START,
						checked.apply(new EnrollmentStartEndpoint(service, sessions))),
				Route.post(SecondFactorPaths.ENROLL_RESEND,
						checked.apply(new EnrollmentResendEndpoint(service, sessions))),
				Route.post(SecondFactorPaths.ENROLL_VERIFY,
						checked.apply(new EnrollmentVerifyEndpoint(service, sessions, offersRecovery))),
				Route.get(SecondFactorPaths.ENROLL_STATUS,
						checked.apply(new EnrollmentStatusEndpoint(service, sessions))),
				Route.post(SecondFactorPaths.ENROLL_CANCEL,
						checked.apply(new EnrollmentCancelEndpoint(service, sessions))));
	}

}
