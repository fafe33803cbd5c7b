package dev.verify.security.internal.web.enrollment;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.VerifyResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentService;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.Parameters;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SavedPages;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.servlet.FactorGranter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.authentication.session.SessionAuthenticationException;

/**
 * Takes the proof of the candidate that the session holds. A user who has proved a new
 * factor has passed it: the login is shown without a second code.
 */
final class EnrollmentVerifyEndpoint implements Endpoint {

	private final EnrollmentService service;

	private final CandidateSessions sessions;

	private final FactorGranter granter;

	private final SavedPages pages;

	private final boolean offersRecovery;

	EnrollmentVerifyEndpoint(EnrollmentService service, CandidateSessions sessions, FactorGranter granter,
			SavedPages pages, boolean offersRecovery) {
		this.service = service;
		this.sessions = sessions;
		this.granter = granter;
		this.pages = pages;
		this.offersRecovery = offersRecovery;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<EnrollmentCandidate> candidate = this.sessions.find(request, user);
		if (candidate.isEmpty()) {
			EnrollmentResponses.problem(request, response, SecondFactorProblem.EXPIRED, "");
			return;
		}
		String code = Parameters.code(request);
		FactorGranter.Begun begun = this.granter.begin(request, user);
		VerifyResult result = (begun != null) ? this.service.verify(candidate.get(), code)
				: new VerifyResult.Refused(SecondFactorProblem.UNAVAILABLE);
		if (begun != null && result instanceof VerifyResult.Approved approved) {
			this.sessions.clear(request);
			enrolled(request, response, begun, approved.method(), candidate.get());
		}
		else if (result instanceof VerifyResult.Refused refused) {
			if (!refused.problem().isRetryable()) {
				this.sessions.clear(request);
			}
			EnrollmentResponses.problem(request, response, refused.problem(), "");
		}
	}

	private void enrolled(HttpServletRequest request, HttpServletResponse response, FactorGranter.Begun begun,
			SecondFactorMethod method, EnrollmentCandidate candidate) throws IOException {
		SecondFactorUser verified;
		try {
			verified = this.granter.grant(request, response, begun, method.authority());
		}
		catch (SessionAuthenticationException ex) {
			EnrollmentResponses.problem(request, response, SecondFactorProblem.SESSION_LIMIT, "");
			return;
		}
		if (ResponseWriter.wantsHtml(request)) {
			next(request, response, verified, candidate);
			return;
		}
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "enrolled");
		body.put("enrollment", candidate.id());
		body.put("method", candidate.method().code());
		ResponseWriter.json(response, HttpServletResponse.SC_OK, body);
	}

	/** The first factor is followed by the codes that help when it is lost. */
	private void next(HttpServletRequest request, HttpServletResponse response, SecondFactorUser login,
			EnrollmentCandidate candidate) throws IOException {
		if (this.offersRecovery && candidate.first()) {
			ResponseWriter.redirect(request, response, SecondFactorPaths.RECOVERY_CODES);
		}
		else {
			this.pages.back(request, response, login, SecondFactorPaths.MANAGE + "?done=added");
		}
	}

}
