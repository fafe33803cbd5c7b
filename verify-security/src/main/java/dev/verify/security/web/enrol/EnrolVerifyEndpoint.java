package dev.verify.security.web.enrol;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.CheckResult;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.servlet.FactorGranter;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Parameters;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.page.SecondFactorPaths;

import org.springframework.security.web.authentication.session.SessionAuthenticationException;

/**
 * Takes the proof of the candidate that the session holds. A user who has proved a new
 * factor has passed it: the login is shown without a second code.
 */
final class EnrolVerifyEndpoint implements Endpoint {

	private final EnrolmentService service;

	private final CandidateSessions sessions;

	private final FactorGranter granter;

	private final SavedPages pages;

	private final boolean offersRecovery;

	EnrolVerifyEndpoint(EnrolmentService service, CandidateSessions sessions, FactorGranter granter, SavedPages pages,
			boolean offersRecovery) {
		this.service = service;
		this.sessions = sessions;
		this.granter = granter;
		this.pages = pages;
		this.offersRecovery = offersRecovery;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<EnrolmentCandidate> candidate = this.sessions.find(request, user);
		if (candidate.isEmpty()) {
			EnrolAnswers.problem(request, response, SecondFactorProblem.EXPIRED, "");
			return;
		}
		String code = Parameters.single(request, "code").orElse("");
		FactorGranter.Begun begun = this.granter.begin(request, user);
		CheckResult result = (begun != null) ? this.service.prove(candidate.get(), code)
				: new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE);
		if (begun != null && result instanceof CheckResult.Approved approved) {
			this.sessions.clear(request);
			enrolled(request, response, begun, approved.method(), candidate.get());
		}
		else if (result instanceof CheckResult.Refused refused) {
			if (!refused.problem().isRetryable()) {
				this.sessions.clear(request);
			}
			EnrolAnswers.problem(request, response, refused.problem(), "");
		}
	}

	private void enrolled(HttpServletRequest request, HttpServletResponse response, FactorGranter.Begun begun,
			SecondFactorMethod method, EnrolmentCandidate candidate) throws IOException {
		SecondFactorUser verified;
		try {
			verified = this.granter.grant(request, response, begun, method.authority());
		}
		catch (SessionAuthenticationException ex) {
			EnrolAnswers.problem(request, response, SecondFactorProblem.SESSION_LIMIT, "");
			return;
		}
		if (Answers.wantsHtml(request)) {
			next(request, response, verified, candidate);
			return;
		}
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "enrolled");
		body.put("enrolment", candidate.id());
		body.put("method", candidate.method().word());
		Answers.json(response, HttpServletResponse.SC_OK, body);
	}

	/** The first factor is followed by the codes that help when it is lost. */
	private void next(HttpServletRequest request, HttpServletResponse response, SecondFactorUser login,
			EnrolmentCandidate candidate) throws IOException {
		if (this.offersRecovery && candidate.first()) {
			Answers.redirect(request, response, SecondFactorPaths.RECOVERY_CODES);
		}
		else {
			this.pages.back(request, response, login, SecondFactorPaths.MANAGE);
		}
	}

}
