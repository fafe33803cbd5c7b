package dev.verify.security.web.challenge;

import java.time.Clock;
import java.util.List;

import dev.verify.security.SecondFactorService;
import dev.verify.security.web.page.Route;
import dev.verify.security.web.page.SecondFactorPaths;
import dev.verify.security.web.page.Waiting;

/**
 * The addresses of a challenge, but for the answer, which is an authentication and
 * therefore has {@linkplain SecondFactorAuthenticationFilter a filter of its own}.
 */
public final class ChallengeRoutes {

	private ChallengeRoutes() {
	}

	/**
	 * Lists the addresses.
	 * @param service starts challenges
	 * @param clock the time
	 * @param waiting how a request waits for an answer
	 * @return choose, start, wait, choose another way
	 */
	public static List<Route> of(SecondFactorService service, Clock clock, Waiting waiting) {
		BlockingSecondFactor blocking = new BlockingSecondFactor(service, waiting);
		PendingSessions sessions = new PendingSessions(clock);
		return List.of(Route.get(SecondFactorPaths.PAGE, new PageEndpoint(blocking, sessions, clock)),
				Route.post(SecondFactorPaths.START, new StartEndpoint(blocking, sessions)),
				Route.get(SecondFactorPaths.STATUS, new StatusEndpoint(blocking, sessions, clock)),
				Route.post(SecondFactorPaths.CANCEL, new CancelEndpoint(sessions)));
	}

}
