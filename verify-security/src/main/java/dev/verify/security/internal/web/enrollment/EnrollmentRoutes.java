package dev.verify.security.internal.web.enrollment;

import java.time.Clock;
import java.util.List;

import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.EventStreams;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SavedPages;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.StepUpRule;
import dev.verify.security.servlet.FactorGranter;

/**
 * The addresses of an enrollment.
 */
public final class EnrollmentRoutes {

	private EnrollmentRoutes() {
	}

	/**
	 * Returns the endpoints, each behind the check of who may enroll.
	 * @param service enrolls
	 * @param granter authenticates a user who has proved a factor
	 * @param pages bring the user back
	 * @param offersRecovery whether a user's first factor is followed by recovery codes
	 * @param clock the time
	 * @param streams tell pages that wait
	 * @return choose, begin, send again, prove, wait, cancel
	 */
	public static List<Route> of(EnrollmentService service, FactorGranter granter, SavedPages pages,
			boolean offersRecovery, Clock clock, EventStreams streams) {
		CandidateSessions sessions = new CandidateSessions(clock);
		StepUpRule fresh = new StepUpRule(service.settings().stepUpMaxAge(), clock);
		EnrollmentPages views = new EnrollmentPages(service.settings(), clock);
		return List.of(
				Route.get(SecondFactorPaths.ENROLL,
						gate(service, fresh, new EnrollmentPageEndpoint(service, sessions, views))),
				Route.post(SecondFactorPaths.ENROLL_START,
						gate(service, fresh, new EnrollmentStartEndpoint(service, sessions))),
				Route.post(SecondFactorPaths.ENROLL_RESEND,
						gate(service, fresh, new EnrollmentResendEndpoint(service, sessions))),
				Route.post(SecondFactorPaths.ENROLL_VERIFY,
						gate(service, fresh,
								new EnrollmentVerifyEndpoint(service, sessions, granter, pages, offersRecovery))),
				Route.get(SecondFactorPaths.ENROLL_STATUS,
						gate(service, fresh, new EnrollmentStatusEndpoint(service, sessions, streams))),
				Route.post(SecondFactorPaths.ENROLL_CANCEL,
						gate(service, fresh, new EnrollmentCancelEndpoint(service, sessions))));
	}

	private static Endpoint gate(EnrollmentService service, StepUpRule fresh, Endpoint endpoint) {
		return new EnrollmentCheck(service, fresh, endpoint);
	}

}
