package dev.verify.security.internal.web.challenge;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.SecondFactorService;
import dev.verify.security.UserFactors;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.FactorLookup;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.Parameters;
import dev.verify.security.internal.web.ResponseWriter;
import dev.verify.security.internal.web.SavedPages;
import dev.verify.security.internal.web.SecondFactorPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

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

	private final boolean enrolls;

	PageEndpoint(SecondFactorService service, PendingSessions sessions, boolean enrolls, ChallengePages pages,
			SavedPages saved) {
		this.saved = saved;
		this.service = service;
		this.sessions = sessions;
		this.enrolls = enrolls;
		this.pages = pages;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		if (user.isImpersonated()) {
			ResponseWriter.show(request, response, JsonViews.choice(request, List.of(), false),
					() -> this.pages.notForSwitchedUsers(request));
			return;
		}
		UserFactors protection = FactorLookup.orNull(() -> this.service.protection(user.id()));
		SecondFactorProblem problem = (protection != null) ? Page.problem(request).orElse(null)
				: SecondFactorProblem.UNAVAILABLE;
		List<Enrollment> known = (protection != null) ? LastUsed.first(request, protection.offered()) : List.of();
		boolean enrolling = this.enrolls && protection != null && protection.isNone();
		Optional<PendingChallenge> pending = this.sessions.find(request, user);
		if (pending.isEmpty() && isThrough(request, user)) {
			this.saved.back(request, response, user);
			return;
		}
		Optional<Enrollment> challenged = pending.flatMap((waiting) -> known.stream()
			.filter((enrollment) -> enrollment.id().equals(waiting.enrollmentId()))
			.findFirst());
		if (pending.isPresent() && challenged.isPresent()) {
			challenge(request, response, pending.get(), challenged.get(), problem);
		}
		else if (enrolling && ResponseWriter.wantsHtml(request)) {
			ResponseWriter.redirect(request, response, SecondFactorPaths.ENROLL);
		}
		else {
			choose(request, response, user, suitable(request, known), enrolling, problem);
		}
	}

	/**
	 * Tells whether nothing is left to do: the user has passed, in another tab perhaps,
	 * and no rule asks for more.
	 */
	private static boolean isThrough(HttpServletRequest request, SecondFactorUser user) {
		String error = request.getParameter("error");
		return user.purpose() == SecondFactorPurpose.STEP_UP && ResponseWriter.wantsHtml(request)
				&& request.getParameter(FACTOR) == null
				&& (error == null || error.equals(SecondFactorProblem.EXPIRED.code()));
	}

	private void challenge(HttpServletRequest request, HttpServletResponse response, PendingChallenge pending,
			Enrollment enrollment, @Nullable SecondFactorProblem problem) throws IOException {
		String number = this.service.number(pending.userId(), pending).orElse(null);
		ResponseWriter.show(request, response, JsonViews.challenge(request, pending, number),
				() -> this.pages.challenge(request, pending, enrollment, number, problem));
	}

	private void choose(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user,
			List<Enrollment> enrollments, boolean enrolling, @Nullable SecondFactorProblem problem) throws IOException {
		ResponseWriter.show(request, response, JsonViews.choice(request, enrollments, enrolling && problem == null),
				() -> this.pages.choice(request, enrollments, user.purpose() == SecondFactorPurpose.STEP_UP, problem));
	}

	/**
	 * Offers only the method that a rule asks for, where a rule asks for one.
	 */
	private static List<Enrollment> suitable(HttpServletRequest request, List<Enrollment> enrollments) {
		Optional<String> wanted = Parameters.single(request, FACTOR);
		List<Enrollment> matching = enrollments.stream()
			.filter((enrollment) -> wanted.filter(enrollment.method().code()::equals).isPresent())
			.toList();
		return matching.isEmpty() ? enrollments : matching;
	}

}
