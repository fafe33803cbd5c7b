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
	 * @param streams tell pages that wait
	 * @return choose, begin, send again, prove, wait, cancel
	 */
	public static List<Route> of(EnrolmentService service, FactorGranter granter, SavedPages pages,
			boolean offersRecovery, Clock clock, EventStreams streams) {
		CandidateSessions sessions = new CandidateSessions(clock);
		FreshFactor fresh = new FreshFactor(service.settings().freshFor(), clock);
		EnrolPages views = new EnrolPages(service.settings(), clock);
		return List.of(
				Route.get(SecondFactorPaths.ENROL,
						gate(service, fresh, new EnrolPageEndpoint(service, sessions, views))),
				Route.post(SecondFactorPaths.ENROL_START,
						gate(service, fresh, new EnrolStartEndpoint(service, sessions))),
				Route.post(SecondFactorPaths.ENROL_RESEND,
						gate(service, fresh, new EnrolResendEndpoint(service, sessions))),
				Route.post(SecondFactorPaths.ENROL_VERIFY,
						gate(service, fresh,
								new EnrolVerifyEndpoint(service, sessions, granter, pages, offersRecovery))),
				Route.get(SecondFactorPaths.ENROL_STATUS,
						gate(service, fresh, new EnrolStatusEndpoint(service, sessions, streams))),
				Route.post(SecondFactorPaths.ENROL_CANCEL,
						gate(service, fresh, new EnrolCancelEndpoint(service, sessions))));
	}

	private static Endpoint gate(EnrolmentService service, FreshFactor fresh, Endpoint endpoint) {
		return new EnrolGate(service, fresh, endpoint);
	}

}
