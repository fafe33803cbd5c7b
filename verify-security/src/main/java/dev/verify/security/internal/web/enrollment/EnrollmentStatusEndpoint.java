package dev.verify.security.internal.web.enrollment;

import java.util.Optional;

import dev.verify.security.PushState;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;
import reactor.core.publisher.Flux;

/**
 * Tells a waiting page whether the device has registered. It enrolls nothing.
 *
 * @param service knows whether the device has registered
 * @param sessions keep the candidate
 */
record EnrollmentStatusEndpoint(EnrollmentService service, CandidateSessions sessions) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		Optional<EnrollmentCandidate> pending = this.sessions.find(request, user);
		return new SecondFactorResponse.Events(pending.map(this.service::await).orElse(Flux.just(PushState.EXPIRED)),
				() -> pending.map(this.service::poll).orElse(PushState.EXPIRED));
	}

}
