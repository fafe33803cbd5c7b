package dev.verify.security.internal.web.challenge;

import java.time.Clock;
import java.util.List;

import dev.verify.security.SecondFactorService;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.trust.TrustChoice;
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
	 * @param events published to after each refusal; may be {@code null}
	 * @return choose, start, verify, wait, cancel
	 */
	public static List<Route> of(SecondFactorService service, @Nullable EnrollmentService enrollment, boolean recovery,
			Clock clock, @Nullable TrustChoice trust, @Nullable AuthenticationEventPublisher events) {
		PendingSessions sessions = new PendingSessions(clock);
		boolean enrolls = enrollment != null && enrollment.settings().atFirstLogin();
		return List.of(
				Route.get(SecondFactorPaths.PAGE,
						new PageEndpoint(service, sessions, enrolls, new ChallengePages(recovery, clock, trust))),
				Route.post(SecondFactorPaths.START, new StartEndpoint(service, sessions)),
				Route.post(SecondFactorPaths.VERIFY, new VerifyEndpoint(service, sessions, events, clock, trust)),
				Route.get(SecondFactorPaths.STATUS, new StatusEndpoint(service, sessions)),
				Route.post(SecondFactorPaths.CANCEL, new CancelEndpoint(sessions)));
	}

}
