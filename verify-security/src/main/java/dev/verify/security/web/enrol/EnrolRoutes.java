package dev.verify.security.web.enrol;

import java.time.Clock;
import java.util.List;

import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.servlet.FactorGranter;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.EventStreams;
import dev.verify.security.web.page.FreshFactor;
import dev.verify.security.web.page.Route;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.page.SecondFactorPaths;
import dev.verify.security.web.page.Waiting;

/**
 * The addresses of an enrolment.
 */
public final class EnrolRoutes {

	private EnrolRoutes() {
	}

	/**
	 * Lists the addresses, each behind the gate that asks who may enrol.
	 * @param service enrols
	 * @param granter lets in who has proved a factor
	 * @param pages bring the user back
	 * @param offersRecovery whether a user's first factor is followed by recovery codes
	 * @param clock the time
	 * @param waiting how a request waits for an answer
	 * @param streams tell pages that wait
	 * @return choose, begin, send again, prove, wait, cancel
	 */
	public static List<Route> of(EnrolmentService service, FactorGranter granter, SavedPages pages,
			boolean offersRecovery, Clock clock, Waiting waiting, EventStreams streams) {
		BlockingEnrolment blocking = new BlockingEnrolment(service, waiting);
		CandidateSessions sessions = new CandidateSessions(clock);
		FreshFactor fresh = new FreshFactor(service.settings().freshFor(), clock);
		EnrolPages views = new EnrolPages(service.settings(), clock);
		return List.of(
				Route.get(SecondFactorPaths.ENROL,
						gate(blocking, fresh, new EnrolPageEndpoint(blocking, sessions, views))),
				Route.post(SecondFactorPaths.ENROL_START,
						gate(blocking, fresh, new EnrolStartEndpoint(blocking, sessions))),
				Route.post(SecondFactorPaths.ENROL_RESEND,
						gate(blocking, fresh, new EnrolResendEndpoint(blocking, sessions))),
				Route.post(SecondFactorPaths.ENROL_VERIFY,
						gate(blocking, fresh,
								new EnrolVerifyEndpoint(blocking, sessions, granter, pages, offersRecovery))),
				Route.get(SecondFactorPaths.ENROL_STATUS,
						gate(blocking, fresh, new EnrolStatusEndpoint(blocking, sessions, streams))),
				Route.post(SecondFactorPaths.ENROL_CANCEL,
						gate(blocking, fresh, new EnrolCancelEndpoint(blocking, sessions))));
	}

	private static Endpoint gate(BlockingEnrolment service, FreshFactor fresh, Endpoint endpoint) {
		return new EnrolGate(service, fresh, endpoint);
	}

}
