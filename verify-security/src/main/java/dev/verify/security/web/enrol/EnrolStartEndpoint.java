package dev.verify.security.web.enrol;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.enrol.EnrolmentService;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.enrol.EnrolmentRequest;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.enrol.EnrolmentSettings;
import dev.verify.security.enrol.EnrolmentStart;
import dev.verify.security.web.page.AttemptIds;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Parameters;

/**
 * Begins to enrol what the user has chosen. The only request that may name a number or an
 * address.
 */
final class EnrolStartEndpoint implements Endpoint {

	private static final int LONGEST_ADDRESS = 320;

	private final EnrolmentService service;

	private final CandidateSessions sessions;

	EnrolStartEndpoint(EnrolmentService service, CandidateSessions sessions) {
		this.service = service;
		this.sessions = sessions;
	}

	/** The method that a request names, if it is on offer. */
	static Optional<SecondFactorMethod> method(HttpServletRequest request, EnrolmentSettings settings) {
		Optional<String> word = Parameters.single(request, "method");
		return settings.methods()
			.stream()
			.filter((method) -> word.filter(method.word()::equals).isPresent())
			.findFirst();
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<SecondFactorMethod> method = method(request, this.service.settings());
		if (method.isEmpty()) {
			EnrolAnswers.problem(request, response, SecondFactorProblem.NOT_ALLOWED, "");
			return;
		}
		String destination = Parameters.single(request, "destination", LONGEST_ADDRESS).orElse("");
		String attempt = AttemptIds.of(request, user, "enrol " + method.get() + ' ' + destination);
		Optional<EnrolmentCandidate> present = this.sessions.find(request, user);
		if (!method.get().usesDestination()
				&& present.filter((candidate) -> candidate.attemptId().equals(attempt)).isPresent()) {
			// Pressed again: the key or token that was made is still good.
			EnrolAnswers.proof(request, response, present.get(), this.service.settings());
			return;
		}
		EnrolmentStart result = this.service.begin(new EnrolmentRequest(user.id(), user.login().getName(), method.get(),
				destination, attempt, request.getRemoteAddr()));
		if (result instanceof EnrolmentStart.Started started) {
			present.filter((candidate) -> !candidate.id().equals(started.candidate().id()))
				.ifPresent(this.service::abandon);
			this.sessions.save(request, response, started.candidate());
			EnrolAnswers.proof(request, response, started.candidate(), this.service.settings());
		}
		else if (result instanceof EnrolmentStart.Refused refused) {
			String back = method.get().usesDestination() ? "method=" + method.get().word() + "&" : "";
			EnrolAnswers.problem(request, response, refused.problem(), back);
		}
	}

}
