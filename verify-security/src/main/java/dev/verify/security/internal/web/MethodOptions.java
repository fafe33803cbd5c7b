package dev.verify.security.internal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.internal.web.HtmlTemplate.Html;

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
	 * Offers to send again what a page has {@linkplain #show shown}, after the wait.
	 * @param page the page
	 * @param pending what was sent
	 * @param now the time
	 * @return a button that counts down; nothing for a method that sends no code
	 */
	public static Html resend(Page page, PendingChallenge pending, Instant now) {
		SecondFactorMethod method = pending.method();
		if (method == SecondFactorMethod.TOTP) {
			return Html.NONE;
		}
		// Rounded up: a button must not open before the server listens to it.
		page.set("wait", Math.max(0, Duration.between(now, pending.resendAt()).plusMillis(999).toSeconds()));
		page.set("resend-label", page.text((method == SecondFactorMethod.PUSH) ? "resend.push" : "resend.code"));
		return page.part(RESEND);
	}

	/**
	 * Tells a JSON client of an enrollment.
	 * @param enrollment one of the user's own
	 * @return its id, method, label, and the destination as it may be shown
	 */
	public static Map<String, Object> json(Enrollment enrollment) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("enrollment", enrollment.id());
		body.put("method", enrollment.method().code());
		body.put("destination", enrollment.maskedDestination());
		body.put("label", enrollment.label());
		return body;
	}

}
