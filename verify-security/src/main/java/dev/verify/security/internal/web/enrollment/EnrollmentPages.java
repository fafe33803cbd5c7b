/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.security.internal.web.enrollment;

import java.time.Clock;
import java.util.Objects;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.enrollment.EnrollmentCandidate;
import dev.verify.security.enrollment.EnrollmentSettings;
import dev.verify.security.internal.enrollment.AuthenticatorKey;
import dev.verify.security.internal.web.HtmlTemplate;
import dev.verify.security.internal.web.HtmlTemplate.Html;
import dev.verify.security.internal.web.Icons;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.QrSvg;
import dev.verify.security.internal.web.SecondFactorPaths;

/**
 * The pages of an enrollment: choose, name a number or address, prove.
 */
final class EnrollmentPages {

	private static final HtmlTemplate CHOICE = template("choice.html");

	private static final HtmlTemplate BACK = template("back.html");

	private static final HtmlTemplate LINK = template("link.html");

	private static final HtmlTemplate BUTTON = template("button.html");

	private static final HtmlTemplate DESTINATION = template("destination.html");

	private static final HtmlTemplate NOTICE = template("notice.html");

	private static final HtmlTemplate CODE = template("code.html");

	private static final HtmlTemplate TOTP = template("totp.html");

	private static final HtmlTemplate PUSH = template("push.html");

	private static final HtmlTemplate PASSKEY = template("passkey.html");

	private final EnrollmentSettings settings;

	private final boolean managed;

	private final Clock clock;

	EnrollmentPages(EnrollmentSettings settings, boolean managed, Clock clock) {
		this.managed = managed;
		this.settings = settings;
		this.clock = clock;
	}

	String choice(PageRequest request, boolean further) {
		Page page = new Page(request);
		Html options = Html.NONE;
		for (SecondFactorMethod method : this.settings.methods()) {
			page.set("method", method.code());
			page.set("icon", page.part(Icons.of(method)));
			page.set("name", page.text("method." + method.code()));
			page.set("hint", page.text("enroll.hint." + method.code()));
			options = options.and(page.part(method.usesDestination() ? LINK : BUTTON));
		}
		page.set("options", options);
		page.set("back", (further && this.managed) ? page.part(BACK) : Html.NONE);
		return page.html(further ? "enroll.title.further" : "enroll.title", page.part(CHOICE));
	}

	String destination(PageRequest request, SecondFactorMethod method) {
		Page page = new Page(request);
		boolean mail = method == SecondFactorMethod.EMAIL;
		page.set("method", method.code());
		page.set("type", mail ? "email" : "tel");
		page.set("label", page.text(mail ? "enroll.email.label" : "enroll.phone.label"));
		String example = page.text("enroll.phone.example");
		page.set("help", page.text(help(mail), example));
		if (request.problem().filter(SecondFactorProblem.BAD_DESTINATION::equals).isPresent()) {
			page.alert(mail ? "bad-destination.email" : "bad-destination.tel", example);
		}
		page.set("lead", page.text("enroll.lead." + method.code()));
		page.set("notice", mail ? Html.NONE : page.part(NOTICE));
		return page.html("enroll.title." + method.code(), page.part(DESTINATION));
	}

	String proof(PageRequest request, EnrollmentCandidate candidate) {
		Page page = new Page(request);
		String method = candidate.method().code();
		String title = "enroll.title." + method;
		page.code(candidate.method());
		switch (candidate.method()) {
			case TOTP -> {
				AuthenticatorKey key = AuthenticatorKey.of(Objects.requireNonNull(candidate.secret()));
				page.set("qr", QrSvg.draw(key.uri(), page.text("enroll.totp.qr")));
				page.set("uri", key.uri());
				page.set("key", key.grouped());
				return page.html(title, page.part(TOTP));
			}
			case PUSH -> {
				String token = Objects.requireNonNull(candidate.secret());
				page.set("qr", QrSvg.draw(token, page.text("enroll.push.qr")));
				page.set("token", token);
				page.set("identity", Objects.requireNonNull(candidate.identity()));
				return page.html(title, page.part(PUSH));
			}
			case PASSKEY -> {
				page.set("icon", page.part(Icons.of(candidate.method())));
				page.set("passkey", page.passkey(request.address(SecondFactorPaths.ENROLL_VERIFY), "create",
						Objects.requireNonNull(candidate.secret()), page.text("enroll.passkey.submit")));
				return page.html(title, page.part(PASSKEY));
			}
			default -> {
				page.set("lead", page.text("lead." + method, EnrollmentViews.written(candidate, this.settings)));
				page.set("valid", MethodOptions.valid(page, candidate.expiresAt(), this.clock.instant()));
				page.set("wait", MethodOptions.seconds(this.clock.instant(), candidate.resendAt()));
				return page.html("code.title", page.part(CODE));
			}
		}
	}

	private String help(boolean mail) {
		if (mail) {
			return "enroll.email.help";
		}
		return (this.settings.defaultRegion() != null) ? "enroll.phone.help.home" : "enroll.phone.help";
	}

	private static HtmlTemplate template(String name) {
		return HtmlTemplate.load(EnrollmentPages.class, name);
	}

}
