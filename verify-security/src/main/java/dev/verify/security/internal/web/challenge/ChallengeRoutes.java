package dev.verify.security.internal.web.challenge;

import java.time.Clock;
import java.util.List;

import dev.verify.security.SecondFactorService;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.EventStreams;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SavedPages;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.trust.TrustChoice;
import dev.verify.security.servlet.FactorGranter;
import dev.verify.security.web.ClientLocationResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationEventPublisher;

/**
 * The addresses of a challenge.
 */
public final class ChallengeRoutes {

	private ChallengeRoutes() {
	}

	/**
	 * Lists the addresses.
	 * @param service starts challenges
	 * @param enrollment where a user without a factor can get one; {@code null} if
	 * nowhere
	 * @param recovery whether a recovery code may be used instead
	 * @param clock the time
	 * @param trust offers to trust the browser; may be {@code null}
	 * @param streams tell pages that wait
	 * @param place names where a login comes from
	 * @param granter shows the login of a user who has passed
	 * @param pages bring the user back
	 * @param events receives an event for each refusal; may be {@code null}
	 * @return choose, start, verify, wait, choose another method
	 */
	public static List<Route> of(SecondFactorService service, @Nullable EnrollmentService enrollment, boolean recovery,
			Clock clock, @Nullable TrustChoice trust, EventStreams streams, ClientLocationResolver place,
			FactorGranter granter, SavedPages pages, @Nullable AuthenticationEventPublisher events) {
		PendingSessions sessions = new PendingSessions(clock);
		boolean enrolls = enrollment != null && enrollment.settings().atFirstLogin();
		return List.of(
				Route.get(SecondFactorPaths.PAGE,
						new PageEndpoint(service, sessions, enrolls, new ChallengePages(recovery, clock, trust),
								pages)),
				Route.post(SecondFactorPaths.START, new StartEndpoint(service, sessions, place)),
				Route.post(SecondFactorPaths.VERIFY,
						new VerifyEndpoint(service, sessions, granter, pages, events, clock, trust)),
				Route.get(SecondFactorPaths.STATUS, new StatusEndpoint(service, sessions, streams)),
				Route.post(SecondFactorPaths.CANCEL, new CancelEndpoint(sessions)));
	}

}
