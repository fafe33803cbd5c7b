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

package dev.verify.security.internal.web.challenge;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.web.HtmlTemplate;
import dev.verify.security.internal.web.HtmlTemplate.Html;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.trust.TrustChoice;
import org.jspecify.annotations.Nullable;

/**
 * The two pages of a challenge: choose a way, and answer.
 */
final class ChallengePages {

	private static final HtmlTemplate CHOICE = template("choice.html");

	private static final HtmlTemplate NOTHING = template("nothing.html");

	private static final HtmlTemplate CODE = template("code.html");

	private static final HtmlTemplate PUSH = template("push.html");

	private static final HtmlTemplate PASSKEY = template("passkey.html");

	private static final HtmlTemplate CHALLENGE_ID = template("challenge-id.html");

	private static final HtmlTemplate NUMBER = template("number.html");

	private static final HtmlTemplate NOTICE = template("notice.html");

	private static final HtmlTemplate ALONE = template("alone.html");

	private static final HtmlTemplate OTHER = template("other.html");

	private static final HtmlTemplate RECOVERY = template("recovery.html");

	private static final HtmlTemplate RECOVER = template("recover.html");

	private static final HtmlTemplate TRUST = template("trust.html");

	private final boolean recovery;

	private final Clock clock;

	private final @Nullable TrustChoice trust;

	ChallengePages(boolean recovery, Clock clock, @Nullable TrustChoice trust) {
		this.recovery = recovery;
		this.trust = trust;
		this.clock = clock;
	}

	String choice(PageRequest request, Map<Enrollment, Optional<Instant>> enrollments, boolean stepUp) {
		Page page = new Page(request);
		if (enrollments.isEmpty()) {
			page.set("lead", page.text("nothing.lead"));
			return page.html("choice.title", page.part(NOTHING));
		}
		page.set("options", MethodOptions.options(page, enrollments));
		page.set("lead", page.text(stepUp ? "choice.lead.step-up" : "choice.lead"));
		page.set("recover", this.recovery ? page.part(RECOVER) : Html.NONE);
		return page.html("choice.title", page.part(CHOICE));
	}

	/** The page of the only method of a user. */
	String alone(PageRequest request, Enrollment only, Map<Enrollment, Optional<Instant>> options, boolean stepUp,
			@Nullable SecondFactorProblem refused) {
		Page page = new Page(request);
		if (refused != null && request.problem().isEmpty()) {
			page.alert(refused);
		}
		page.set("options", MethodOptions.options(page, options));
		String lead = page.text("alone.lead." + only.method().code(), only.maskedDestination());
		page.set("lead", stepUp ? page.text("choice.lead.step-up") + ' ' + lead : lead);
		page.set("send", page.text("alone.send." + only.method().code()));
		page.set("recover", this.recovery ? page.part(RECOVER) : Html.NONE);
		return page.html("choice.title", page.part(ALONE));
	}

	String notForSwitchedUsers(PageRequest request) {
		Page page = new Page(request);
		page.set("lead", page.text("switched-user.lead"));
		return page.html("choice.title", page.part(NOTHING));
	}

	String challenge(PageRequest request, PendingChallenge pending, Enrollment enrollment, @Nullable String number,
			boolean alone) {
		Page page = new Page(request);
		Instant now = this.clock.instant();
		SecondFactorMethod method = pending.method();
		MethodOptions.challenge(page, request, pending, enrollment, now);
		page.set("challenge", pending.challengeId());
		page.set("number", number(page, number));
		page.set("trust", trust(page));
		page.set("other", !alone ? page.part(OTHER) : this.recovery ? page.part(RECOVERY) : Html.NONE);
		page.set("notice", (method != enrollment.method()) ? switched(page, enrollment.method()) : Html.NONE);
		return switch (method) {
			case PUSH -> page.html("push.title", page.part(PUSH));
			case PASSKEY -> passkey(page, request, pending);
			default -> page.html("code.title", page.part(CODE));
		};
	}

	private static String passkey(Page page, PageRequest request, PendingChallenge pending) {
		page.set("hidden", page.part(CHALLENGE_ID));
		page.set("passkey", page.passkey(request.address(SecondFactorPaths.VERIFY), "get",
				Objects.requireNonNullElse(pending.passkeyOptions(), "{}"), page.text("passkey.submit")));
		return page.html("passkey.title", page.part(PASSKEY));
	}

	/** The page of a challenge as JSON. */
	JsonView view(PendingChallenge pending, @Nullable Enrollment enrollment, @Nullable String number,
			JsonView.@Nullable Csrf csrf) {
		return new JsonView.Challenge("challenge", pending.challengeId(), pending.enrollmentId(),
				pending.method().code(), (enrollment != null) ? enrollment.maskedDestination() : null, number,
				pending.expiresAt(), MethodOptions.isResent(pending.method()) ? pending.resendAt() : null,
				(this.trust != null) ? this.trust.days() : null, JsonView.Passkey.of(pending.passkeyOptions()), csrf);
	}

	private static Html number(Page page, @Nullable String number) {
		if (number == null) {
			return Html.NONE;
		}
		page.set("lead", page.text("lead.push-number"));
		page.set("digits", number);
		return page.part(NUMBER);
	}

	private Html trust(Page page) {
		if (this.trust == null) {
			return Html.NONE;
		}
		page.set("trust-label", page.text("trust.label", this.trust.days()));
		return page.part(TRUST);
	}

	private static Html switched(Page page, SecondFactorMethod asked) {
		page.set("notice-text", page.text("switched.from", page.text("method." + asked.code())));
		return page.part(NOTICE);
	}

	private static HtmlTemplate template(String name) {
		return HtmlTemplate.load(ChallengePages.class, name);
	}

}
