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

package dev.verify.security.internal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

import dev.verify.security.Enrollment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.internal.web.HtmlTemplate.Html;
import org.jspecify.annotations.Nullable;

/**
 * The ways to give a second factor, as every page that offers them shows them.
 */
public final class MethodOptions {

	private static final HtmlTemplate OPTION = HtmlTemplate.load(MethodOptions.class, "option.html");

	private static final HtmlTemplate RESEND = HtmlTemplate.load(MethodOptions.class, "resend.html");

	private static final HtmlTemplate CLOSED = HtmlTemplate.load(MethodOptions.class, "closed.html");

	private static final HtmlTemplate COUNTDOWN = HtmlTemplate.load(MethodOptions.class, "countdown.html");

	/** A longer wait is shown in minutes. */
	private static final int MINUTES_FROM = 120;

	private MethodOptions() {
	}

	/**
	 * Finds out which enrollments have to wait.
	 * @param enrollments what there is to choose from
	 * @param retryAt asks for the end of a wait
	 * @return each enrollment with the end of its wait, in the same order
	 */
	public static Map<Enrollment, Optional<Instant>> waits(List<Enrollment> enrollments,
			Function<Enrollment, Optional<Instant>> retryAt) {
		Map<Enrollment, Optional<Instant>> options = new LinkedHashMap<>();
		enrollments.forEach((enrollment) -> options.put(enrollment, retryAt.apply(enrollment)));
		return options;
	}

	/**
	 * Offers enrollments, each as a button that posts to the page's {@code start}. Those
	 * that have to wait come last, and cannot be used before.
	 * @param page the page
	 * @param options what there is to choose from, with the ends of waits
	 * @return the items of a list
	 */
	public static Html options(Page page, Map<Enrollment, Optional<Instant>> options) {
		Html open = Html.NONE;
		Html waiting = Html.NONE;
		for (Map.Entry<Enrollment, Optional<Instant>> option : options.entrySet()) {
			show(page, option.getKey(), option.getKey().method());
			long wait = option.getValue().map((until) -> seconds(page.now(), until)).orElse(0L);
			wait(page, wait);
			if (wait > 0) {
				waiting = waiting.and(page.part(OPTION));
			}
			else {
				open = open.and(page.part(OPTION));
			}
		}
		return open.and(waiting);
	}

	/** Closes the next button for a time, and says for how long. */
	private static void wait(Page page, long seconds) {
		page.set("wait", seconds);
		page.set("wait-text", (seconds > MINUTES_FROM) ? page.text("wait.minutes", (seconds + 59) / 60)
				: page.text("wait.seconds", seconds));
		page.set("closed", (seconds > 0) ? page.part(CLOSED) : Html.NONE);
		page.set("countdown", (seconds > 0) ? page.part(COUNTDOWN) : Html.NONE);
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
		if (pending.purpose() == SecondFactorPurpose.PAYMENT) {
			// Payments have a service of their own, with its own length.
			page.code(pending.method(), OptionalInt.empty());
		}
		else {
			page.code(pending.method());
		}
		page.set("resend", resend(page, pending, now));
	}

	/**
	 * Tells whether a challenge by a method sends something.
	 * @param method the method
	 * @return {@code false} for TOTP and passkey
	 */
	public static boolean isResent(SecondFactorMethod method) {
		return method.usesDestination() || method == SecondFactorMethod.PUSH;
	}

	private static Html resend(Page page, PendingChallenge pending, Instant now) {
		SecondFactorMethod method = pending.method();
		if (!isResent(method)) {
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
