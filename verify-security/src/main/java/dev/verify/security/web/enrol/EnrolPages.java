package dev.verify.security.web.enrol;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.enrol.AuthenticatorKey;
import dev.verify.security.enrol.EnrolmentCandidate;
import dev.verify.security.enrol.EnrolmentSettings;
import dev.verify.security.web.page.HtmlTemplate;
import dev.verify.security.web.page.HtmlTemplate.Html;
import dev.verify.security.web.page.Icons;
import dev.verify.security.web.page.Page;
import dev.verify.security.web.page.QrSvg;

/**
 * The pages of an enrolment: choose, name a number or address, prove.
 */
final class EnrolPages {

	private static final HtmlTemplate CHOICE = template("choice.html");

	private static final HtmlTemplate LINK = template("link.html");

	private static final HtmlTemplate BUTTON = template("button.html");

	private static final HtmlTemplate DESTINATION = template("destination.html");

	private static final HtmlTemplate NOTICE = template("notice.html");

	private static final HtmlTemplate CODE = template("code.html");

	private static final HtmlTemplate TOTP = template("totp.html");

	private static final HtmlTemplate PUSH = template("push.html");

	private final EnrolmentSettings settings;

	private final Clock clock;

	EnrolPages(EnrolmentSettings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
	}

	String choice(HttpServletRequest request) {
		Page page = new Page(request);
		Html options = Html.NONE;
		for (SecondFactorMethod method : this.settings.methods()) {
			page.set("method", method.word());
			page.set("icon", page.part(Icons.of(method)));
			page.set("name", page.text("method." + method.word()));
			page.set("hint", page.text("enrol.hint." + method.word()));
			options = options.and(page.part(method.usesDestination() ? LINK : BUTTON));
		}
		page.set("options", options);
		return page.html("enrol.title", page.part(CHOICE));
	}

	String destination(HttpServletRequest request, SecondFactorMethod method) {
		Page page = new Page(request);
		boolean mail = method == SecondFactorMethod.EMAIL;
		page.set("method", method.word());
		page.set("type", mail ? "email" : "tel");
		page.set("label", page.text(mail ? "enrol.email.label" : "enrol.phone.label"));
		page.set("help", page.text(help(mail)));
		page.set("lead", page.text("enrol.lead." + method.word()));
		page.set("notice", mail ? Html.NONE : page.part(NOTICE));
		return page.html("enrol.title." + method.word(), page.part(DESTINATION));
	}

	String proof(HttpServletRequest request, EnrolmentCandidate candidate) {
		Page page = new Page(request);
		String method = candidate.method().word();
		String title = "enrol.title." + method;
		switch (candidate.method()) {
			case TOTP -> {
				AuthenticatorKey key = AuthenticatorKey.of(Objects.requireNonNull(candidate.secret()));
				page.set("qr", QrSvg.draw(key.uri(), page.text("enrol.totp.qr")));
				page.set("key", key.grouped());
				return page.html(title, page.part(TOTP));
			}
			case PUSH -> {
				String token = Objects.requireNonNull(candidate.secret());
				page.set("qr", QrSvg.draw(token, page.text("enrol.push.qr")));
				page.set("token", token);
				page.set("identity", Objects.requireNonNull(candidate.identity()));
				return page.html(title, page.part(PUSH));
			}
			default -> {
				page.set("lead", page.text("lead." + method, EnrolViews.written(candidate, this.settings)));
				// Rounded up: a button must not open before the server listens to it.
				page.set("wait", Math.max(0,
						Duration.between(this.clock.instant(), candidate.resendAt()).plusMillis(999).toSeconds()));
				return page.html("code.title", page.part(CODE));
			}
		}
	}

	private String help(boolean mail) {
		if (mail) {
			return "enrol.email.help";
		}
		return (this.settings.defaultRegion() != null) ? "enrol.phone.help.home" : "enrol.phone.help";
	}

	private static HtmlTemplate template(String name) {
		return HtmlTemplate.load(EnrolPages.class, name);
	}

}
