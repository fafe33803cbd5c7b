package dev.verify.security.web.enrol;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;

import dev.verify.security.CheckResult;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Elevator;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Parameters;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * Takes the proof of the candidate that the session holds. Who has proved a factor has
 * passed it: the login is elevated, and nobody is asked for a second code at once.
 */
final class EnrolVerifyEndpoint implements Endpoint {

	private final BlockingEnrolment service;

	private final CandidateSessions sessions;

	private final Elevator elevator;

	private final SavedPages pages;

	private final boolean offersRecovery;

	EnrolVerifyEndpoint(BlockingEnrolment service, CandidateSessions sessions, Elevator elevator, SavedPages pages,
			boolean offersRecovery) {
		this.service = service;
		this.sessions = sessions;
		this.elevator = elevator;
		this.pages = pages;
		this.offersRecovery = offersRecovery;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		Optional<EnrolmentCandidate> candidate = this.sessions.find(request, user);
		if (candidate.isEmpty()) {
			EnrolAnswers.problem(request, response, SecondFactorProblem.EXPIRED, "");
			return;
		}
		String code = Parameters.single(request, "code").orElse("");
		CheckResult result = this.service.prove(candidate.get(), code);
		if (result instanceof CheckResult.Approved approved) {
			this.sessions.clear(request);
			enrolled(request, response, this.elevator.elevate(request, response, user, approved.method().authority()),
					candidate.get());
			return;
		}
		SecondFactorProblem problem = ((CheckResult.Refused) result).problem();
		switch (problem) {
			case WRONG_CODE, NOT_YET, UNAVAILABLE -> {
				// The same candidate can still be proved.
			}
			default -> this.sessions.clear(request);
		}
		EnrolAnswers.problem(request, response, problem, "");
	}

	private void enrolled(HttpServletRequest request, HttpServletResponse response, Authentication login,
			EnrolmentCandidate candidate) throws IOException {
		if (Answers.wantsHtml(request)) {
			next(request, response, login, candidate);
			return;
		}
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("state", "enrolled");
		body.put("enrolment", candidate.id());
		body.put("method", candidate.method().word());
		Answers.json(response, HttpServletResponse.SC_OK, body);
	}

	/** The first factor is followed by the codes that help when it is lost. */
	private void next(HttpServletRequest request, HttpServletResponse response, Authentication login,
			EnrolmentCandidate candidate) throws IOException {
		if (this.offersRecovery && candidate.first()) {
			Answers.redirect(request, response, SecondFactorPaths.RECOVERY_CODES);
		}
		else {
			this.pages.back(request, response, login, SecondFactorPaths.MANAGE);
		}
	}

}
