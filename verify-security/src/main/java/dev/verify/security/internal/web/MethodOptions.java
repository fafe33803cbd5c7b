package dev.verify.security.internal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.web.HtmlTemplate.Html;
import org.jspecify.annotations.Nullable;

/**
 * The ways to give a second factor, as every page that offers them shows them.
 */
public final class MethodOptions {

	private static final HtmlTemplate OPTION = HtmlTemplate.load(MethodOptions.class, "option.html");

	private static final HtmlTemplate RESEND = HtmlTemplate.load(MethodOptions.class, "resend.html");

	private MethodOptions() {
	}

	/**
	 * Offers enrollments, each as a button that posts to the page's {@code start}.
	 * @param page the page
	 * @param enrollments what there is to choose from
	 * @return the items of a list
	 */
	public static Html options(Page page, List<Enrollment> enrollments) {
		Html options = Html.NONE;
		for (Enrollment enrollment : enrollments) {
			show(page, enrollment, enrollment.method());
			options = options.and(page.part(OPTION));
		}
		return options;
	}

	/**
	 * Sets what a page says of an enrollment.
	 * @param page the page
	 * @param enrollment one of the user's own
	 * @param way how it is used
	 */
	public static void show(Page page, Enrollment enrollment, SecondFactorMethod way) {
		String method = way.code();
		String name = page.text("method." + method);
		page.set("enrollment", enrollment.id());
		page.set("icon", page.part(Icons.of(way)));
		page.set("name", enrollment.label().isEmpty() ? name : name + " – " + enrollment.label());
		page.set("hint", page.text("hint." + method, enrollment.maskedDestination()));
		page.set("lead", page.text("lead." + method, enrollment.maskedDestination()));
	}

	/**
	 * Sets what a page says of a running challenge, and offers to send it again.
	 * @param page the page
	 * @param request the request
	 * @param pending the challenge
	 * @param enrollment the enrollment of the challenge
	 * @param now the time
	 */
	public static void challenge(Page page, PageRequest request, PendingChallenge pending, Enrollment enrollment,
			Instant now) {
		if (request.problem().filter(SecondFactorProblem.WAIT::equals).isPresent()
				&& now.isBefore(pending.resendAt())) {
			page.alert("wait.seconds", seconds(now, pending.resendAt()));
		}
		show(page, enrollment, pending.method());
		page.set("resend", resend(page, pending, now));
	}

	private static Html resend(Page page, PendingChallenge pending, Instant now) {
		SecondFactorMethod method = pending.method();
		if (method == SecondFactorMethod.TOTP) {
			return Html.NONE;
		}
		page.set("valid", valid(page, pending, now));
		page.set("wait", seconds(now, pending.resendAt()));
		page.set("resend-label", page.text((method == SecondFactorMethod.PUSH) ? "resend.push" : "resend.code"));
		return page.part(RESEND);
	}

	/**
	 * Returns the seconds of a wait, rounded up: a button must not open before the server
	 * accepts its request.
	 * @param now the time
	 * @param until the end of the wait
	 * @return the seconds; 0 after the end
	 */
	public static long seconds(Instant now, Instant until) {
		return Math.max(0, Duration.between(now, until).plusMillis(999).toSeconds());
	}

	/**
	 * Names the result of a resend in a page's address.
	 * @param request of the form, which names the wish {@code again}
	 * @param before what had been sent before; {@code null} if nothing was
	 * @param now what is sent now, or was before
	 * @return a query; empty if this was not asked for
	 */
	public static String resent(PageRequest request, @Nullable PendingChallenge before, PendingChallenge now) {
		if (before == null || request.parameter("again").isEmpty()
				|| !before.enrollmentId().equals(now.enrollmentId())) {
			return "";
		}
		// Stores round times.
		if (now.resendAt().isBefore(before.resendAt().plusSeconds(1))) {
			return "?error=" + SecondFactorProblem.WAIT.code();
		}
		return (now.method() == SecondFactorMethod.PUSH) ? "?done=resent-push" : "?done=resent";
	}

	private static String valid(Page page, PendingChallenge pending, Instant now) {
		return pending.method().usesCode() ? valid(page, pending.expiresAt(), now) : "";
	}

	/**
	 * Says how long a code that was sent is valid.
	 * @param page the page
	 * @param expiresAt until when
	 * @param now the time
	 * @return a sentence with minutes, rounded up
	 */
	public static String valid(Page page, Instant expiresAt, Instant now) {
		return page.text("code.valid", Math.max(1, Duration.between(now, expiresAt).plusSeconds(59).toMinutes()));
	}

}
