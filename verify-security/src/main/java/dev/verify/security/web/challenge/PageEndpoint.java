package dev.verify.security.web.challenge;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import dev.verify.security.web.page.Lookup;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.Enrolment;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.Protection;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Page;
import dev.verify.security.web.page.Parameters;
import dev.verify.security.web.page.SavedPages;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * Shows the running challenge, or else what the user may choose from. Sends nothing.
 */
final class PageEndpoint implements Endpoint {

	/** The factor that a rule asks for. */
	private static final String FACTOR = "factor.type";

	private final SecondFactorService service;

	private final PendingSessions sessions;

	private final ChallengePages pages;

	private final SavedPages saved;

	private final boolean enrols;

	PageEndpoint(SecondFactorService service, PendingSessions sessions, boolean enrols, ChallengePages pages,
			SavedPages saved) {
		this.saved = saved;
		this.service = service;
		this.sessions = sessions;
		this.enrols = enrols;
		this.pages = pages;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		if (user.isImpersonated()) {
			Answers.show(request, response, JsonViews.choice(request, List.of(), false),
					() -> this.pages.notForSwitchedUsers(request));
			return;
		}
		Protection protection = Lookup.orNull(() -> this.service.protection(user.id()));
		SecondFactorProblem problem = (protection != null) ? Page.problem(request).orElse(null)
				: SecondFactorProblem.UNAVAILABLE;
		List<Enrolment> known = (protection != null) ? LastUsed.first(request, protection.offered()) : List.of();
		boolean enrolling = this.enrols && protection != null && protection.isNone();
		Optional<PendingSecondFactor> pending = this.sessions.find(request, user);
		if (pending.isEmpty() && isThrough(request, user)) {
			this.saved.back(request, response, user);
			return;
		}
		Optional<Enrolment> challenged = pending.flatMap((waiting) -> known.stream()
			.filter((enrolment) -> enrolment.id().equals(waiting.enrolmentId()))
			.findFirst());
		if (pending.isPresent() && challenged.isPresent()) {
			challenge(request, response, pending.get(), challenged.get(), problem);
		}
		else if (enrolling && Answers.wantsHtml(request)) {
			Answers.redirect(request, response, SecondFactorPaths.ENROL);
		}
		else {
			choose(request, response, suitable(request, known), enrolling, problem);
		}
	}

	/**
	 * Tells whether nothing is left to do: the user has passed, in another tab perhaps,
	 * and no rule asks for more.
	 */
	private static boolean isThrough(HttpServletRequest request, SecondFactorUser user) {
		String error = request.getParameter("error");
		return user.purpose() == SecondFactorPurpose.STEP_UP && Answers.wantsHtml(request)
				&& request.getParameter(FACTOR) == null
				&& (error == null || error.equals(SecondFactorProblem.EXPIRED.word()));
	}

	private void challenge(HttpServletRequest request, HttpServletResponse response, PendingSecondFactor pending,
			Enrolment enrolment, @Nullable SecondFactorProblem problem) throws IOException {
		String number = this.service.number(pending.userId(), pending).orElse(null);
		Answers.show(request, response, JsonViews.challenge(request, pending, number),
				() -> this.pages.challenge(request, pending, enrolment, number, problem));
	}

	private void choose(HttpServletRequest request, HttpServletResponse response, List<Enrolment> enrolments,
			boolean enrolling, @Nullable SecondFactorProblem problem) throws IOException {
		Answers.show(request, response, JsonViews.choice(request, enrolments, enrolling && problem == null),
				() -> this.pages.choice(request, enrolments, problem));
	}

	/**
	 * Offers only the method that a rule asks for, where a rule asks for one.
	 */
	private static List<Enrolment> suitable(HttpServletRequest request, List<Enrolment> enrolments) {
		Optional<String> wanted = Parameters.single(request, FACTOR);
		List<Enrolment> matching = enrolments.stream()
			.filter((enrolment) -> wanted.filter(enrolment.method().word()::equals).isPresent())
			.toList();
		return matching.isEmpty() ? enrolments : matching;
	}

}
