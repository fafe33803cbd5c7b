package dev.verify.security.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.verify.security.Enrolment;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.web.page.HtmlTemplate.Html;

/**
 * The ways to give a second factor, as every page that offers them shows them.
 */
public final class Ways {

	private static final HtmlTemplate OPTION = HtmlTemplate.load(Ways.class, "option.html");

	private static final HtmlTemplate RESEND = HtmlTemplate.load(Ways.class, "resend.html");

	private Ways() {
	}

	/**
	 * Offers enrolments, each as a button that posts to the page's {@code start}.
	 * @param page the page
	 * @param enrolments what there is to choose from
	 * @return the items of a list
	 */
	public static Html options(Page page, List<Enrolment> enrolments) {
		Html options = Html.NONE;
		for (Enrolment enrolment : enrolments) {
			show(page, enrolment, enrolment.method());
			options = options.and(page.part(OPTION));
		}
		return options;
	}

	/**
	 * Sets what a page says of an enrolment.
	 * @param page the page
	 * @param enrolment one of the user's own
	 * @param way how it is used
	 */
	public static void show(Page page, Enrolment enrolment, SecondFactorMethod way) {
		String method = way.word();
		String name = page.text("method." + method);
		page.set("enrolment", enrolment.id());
		page.set("icon", page.part(Icons.of(way)));
		page.set("name", enrolment.label().isEmpty() ? name : name + " – " + enrolment.label());
		page.set("hint", page.text("hint." + method, enrolment.maskedDestination()));
		page.set("lead", page.text("lead." + method, enrolment.maskedDestination()));
	}

	/**
	 * Offers to send again what a page has {@linkplain #show shown}, after the wait.
	 * @param page the page
	 * @param pending what was sent
	 * @param now the time
	 * @return a button that counts down; nothing for a code that nobody sends
	 */
	public static Html resend(Page page, PendingSecondFactor pending, Instant now) {
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
	 * Tells a JSON client of an enrolment.
	 * @param enrolment one of the user's own
	 * @return its id, method, label, and the destination as it may be shown
	 */
	public static Map<String, Object> json(Enrolment enrolment) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("enrolment", enrolment.id());
		body.put("method", enrolment.method().word());
		body.put("destination", enrolment.maskedDestination());
		body.put("label", enrolment.label());
		return body;
	}

}
