package dev.verify.security.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;

import dev.verify.security.Enrolment;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.web.HtmlTemplate.Html;

/**
 * The two pages of the second factor: choose a way, and answer the challenge.
 */
final class Pages {

	private final HtmlTemplate frame = HtmlTemplate.load("page.html");

	private final HtmlTemplate alert = HtmlTemplate.load("alert.html");

	private final HtmlTemplate choice = HtmlTemplate.load("choice.html");

	private final HtmlTemplate nothing = HtmlTemplate.load("nothing.html");

	private final HtmlTemplate option = HtmlTemplate.load("option.html");

	private final HtmlTemplate code = HtmlTemplate.load("code.html");

	private final HtmlTemplate push = HtmlTemplate.load("push.html");

	private final HtmlTemplate resend = HtmlTemplate.load("resend.html");

	private final HtmlTemplate csrf = HtmlTemplate.load("csrf.html");

	private final Map<SecondFactorMethod, HtmlTemplate> icons = new EnumMap<>(SecondFactorMethod.class);

	private final Clock clock;

	Pages(Clock clock) {
		this.clock = clock;
		for (SecondFactorMethod method : SecondFactorMethod.values()) {
			this.icons.put(method, HtmlTemplate.load("icons/" + JsonViews.word(method) + ".svg"));
		}
	}

	String choice(HttpServletRequest request, List<Enrolment> enrolments, @Nullable SecondFactorProblem problem) {
		View view = new View(request);
		if (enrolments.isEmpty()) {
			return view.page("choice.title", problem, view.part(this.nothing));
		}
		Html options = Html.NONE;
		for (Enrolment enrolment : enrolments) {
			view.show(enrolment);
			options = options.and(view.part(this.option));
		}
		view.set("options", options);
		return view.page("choice.title", problem, view.part(this.choice));
	}

	String challenge(HttpServletRequest request, PendingSecondFactor pending, Enrolment enrolment,
			@Nullable SecondFactorProblem problem) {
		View view = new View(request);
		view.show(enrolment);
		SecondFactorMethod method = pending.method();
		Instant now = this.clock.instant();
		// Rounded up: a button must not open before the server listens to it.
		long wait = Math.max(0, Duration.between(now, pending.resendAt()).plusMillis(999).toSeconds());
		view.set("wait", wait);
		view.set("resend-label", view.text((method == SecondFactorMethod.PUSH) ? "resend.push" : "resend.code"));
		view.set("resend", (method != SecondFactorMethod.TOTP) ? view.part(this.resend) : Html.NONE);
		return view.page(method.usesCode() ? "code.title" : "push.title", problem,
				view.part(method.usesCode() ? this.code : this.push));
	}

	private HtmlTemplate icon(SecondFactorMethod method) {
		return Objects.requireNonNull(this.icons.get(method));
	}

	/** The values of one page. */
	private final class View {

		private final Messages messages;

		private final Map<String, Object> values = new HashMap<>();

		View(HttpServletRequest request) {
			this.messages = Messages.of(request);
			set("base", request.getContextPath() + SecondFactorPaths.PAGE);
			set("csrf", csrf(request));
		}

		void set(String name, Object value) {
			this.values.put(name, value);
		}

		String text(String key, Object... arguments) {
			return this.messages.text(key, arguments);
		}

		Html part(HtmlTemplate template) {
			return template.render(this.messages, this.values);
		}

		void show(Enrolment enrolment) {
			String method = JsonViews.word(enrolment.method());
			String name = text("method." + method);
			set("enrolment", enrolment.id());
			set("icon", part(icon(enrolment.method())));
			set("name", enrolment.label().isEmpty() ? name : name + " – " + enrolment.label());
			set("hint", text("hint." + method, enrolment.maskedDestination()));
			set("lead", text("lead." + method, enrolment.maskedDestination()));
		}

		String page(String title, @Nullable SecondFactorProblem problem, Html body) {
			if (problem != null) {
				set("problem", text("problem." + problem.word()));
			}
			set("title", text(title));
			set("alert", (problem != null) ? part(Pages.this.alert) : Html.NONE);
			set("body", body);
			return part(Pages.this.frame).markup();
		}

		private Html csrf(HttpServletRequest request) {
			if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
				set("csrf-name", token.getParameterName());
				set("csrf-token", token.getToken());
				return part(Pages.this.csrf);
			}
			return Html.NONE;
		}

	}

}
