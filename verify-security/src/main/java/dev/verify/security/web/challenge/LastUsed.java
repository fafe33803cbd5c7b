package dev.verify.security.web.challenge;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.web.page.SafeCookie;
import dev.verify.security.Enrolment;
import dev.verify.security.Protection;

/**
 * Which way this browser has used last, so that it is offered first, after the one that
 * the user prefers. The cookie holds the random id of an enrolment, which means nothing
 * outside of its user's own list; a forged one changes the order, and nothing else.
 */
final class LastUsed {

	private static final SafeCookie COOKIE = new SafeCookie("second-factor-last");

	private static final Duration A_YEAR = Duration.ofDays(365);

	private LastUsed() {
	}

	static List<Enrolment> first(HttpServletRequest request, List<Enrolment> enrolments) {
		Optional<String> last = COOKIE.read(request);
		Optional<String> preferred = Protection.preferred(enrolments).map(Enrolment::id);
		return enrolments.stream()
			.sorted(Comparator.comparing((Enrolment enrolment) -> !preferred.filter(enrolment.id()::equals).isPresent())
				.thenComparing((enrolment) -> !last.filter(enrolment.id()::equals).isPresent()))
			.toList();
	}

	static void remember(HttpServletRequest request, HttpServletResponse response, String enrolmentId) {
		COOKIE.write(request, response, enrolmentId, A_YEAR);
	}

}
