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

package dev.verify.security.internal.web.payment;

import java.text.NumberFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.web.HtmlTemplate;
import dev.verify.security.internal.web.HtmlTemplate.Html;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SecondFactorPaths;

/**
 * The pages of a payment. Amount and payee stand on each.
 */
final class PaymentPages {

	private static final HtmlTemplate SUMMARY = template("summary.html");

	private static final HtmlTemplate CHOICE = template("choice.html");

	private static final HtmlTemplate NOTHING = template("nothing.html");

	private static final HtmlTemplate ADD = template("add.html");

	private static final HtmlTemplate CODE = template("code.html");

	private static final HtmlTemplate OTHER = template("other.html");

	private static final HtmlTemplate CANCEL = template("cancel.html");

	private static final HtmlTemplate HIDDEN = template("hidden.html");

	private static final HtmlTemplate GONE = template("gone.html");

	private PaymentPages() {
	}

	static String choice(PageRequest request, PaymentSession payment, Map<Enrollment, Optional<Instant>> options) {
		Page page = page(request, payment);
		page.set("options", MethodOptions.options(page, options));
		return page.html("payment.title", page.part(CHOICE));
	}

	static String nothing(PageRequest request, PaymentSession payment, boolean enrolls) {
		Page page = page(request, payment);
		page.set("add", enrolls ? page.part(ADD) : Html.NONE);
		return page.html("payment.title", page.part(NOTHING));
	}

	static String code(PageRequest request, PaymentSession payment, PendingChallenge pending, Enrollment enrollment,
			boolean alone, Instant now) {
		Page page = page(request, payment);
		MethodOptions.challenge(page, request, pending, enrollment, now);
		page.set("other", alone ? Html.NONE : page.part(OTHER));
		page.set("submit", page.text("payment.submit", amount(payment.draft().payment(), page.locale())));
		return page.html("payment.title", page.part(CODE));
	}

	static String gone(PageRequest request) {
		Page page = new Page(request);
		page.alert(SecondFactorProblem.PAYMENT_CHANGED);
		page.set("leave", Html.NONE);
		page.set("root", request.contextPath() + "/");
		return page.html("payment.title", page.part(GONE));
	}

	private static Page page(PageRequest request, PaymentSession session) {
		Payment payment = session.draft().payment();
		Page page = new Page(request);
		page.set("start", request.address(SecondFactorPaths.PAYMENT_START));
		page.set("payment", session.id());
		page.set("hidden", page.part(HIDDEN));
		page.set("amount", amount(payment, page.locale()));
		page.set("payee", payment.payee());
		page.set("summary", page.part(SUMMARY));
		page.set("cancel", page.part(CANCEL));
		return page;
	}

	/** As the language writes it, with all digits that will be paid. */
	static String amount(Payment payment, Locale locale) {
		NumberFormat format = NumberFormat.getCurrencyInstance(locale);
		int digits = payment.value().scale();
		format.setCurrency(payment.currency());
		format.setMinimumFractionDigits(digits);
		format.setMaximumFractionDigits(digits);
		return format.format(payment.value());
	}

	private static HtmlTemplate template(String name) {
		return HtmlTemplate.load(PaymentPages.class, name);
	}

}
