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

package dev.verify.security.web.payment;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import dev.verify.security.Payment;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PaymentDraft;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorService;
import dev.verify.security.authentication.LoginState;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.servlet.RequestLogin;
import dev.verify.security.internal.web.FactorLookup;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.payment.PaymentSession;
import dev.verify.security.internal.web.servlet.ServletPageRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Opens the payment confirmation page, and takes its result. The application opens the
 * page with a draft that the server keeps, redirects the browser, and takes the
 * confirmation when the browser comes back.
 * <p>
 * A session has one payment at a time. Opening another one withdraws what was sent for
 * the first.
 */
public final class PaymentPage {

	private final PaymentConfirmation payments;

	private final Clock clock;

	/**
	 * Creates it.
	 * @param service confirms payments
	 * @param clock the time
	 */
	public PaymentPage(SecondFactorService service, Clock clock) {
		Assert.notNull(service, "service must not be null");
		Assert.notNull(clock, "clock must not be null");
		this.payments = service.payments();
		this.clock = clock;
	}

	/**
	 * Opens the page for a payment. The same one again, as when a form is sent twice, is
	 * the one that is open.
	 * @param request of the payer, who is logged in
	 * @param draft what is paid
	 * @return where to send the browser, below the context path
	 * @throws IllegalArgumentException if no user is logged in
	 */
	public String open(HttpServletRequest request, PaymentDraft draft) {
		String user = userId(request);
		Assert.notNull(user, "no user is logged in");
		ServletPageRequest page = new ServletPageRequest(request);
		Optional<PaymentSession> present = PaymentSession.findOpen(page, user);
		if (present.filter((payment) -> payment.draft().equals(draft)).isEmpty()) {
			new PaymentSession(UUID.randomUUID().toString(), user, draft, null, null).save(page);
			present.ifPresent((payment) -> payment.withdraw(this.payments));
		}
		return page.basePath().of(SecondFactorPaths.PAYMENT);
	}

	/** Of a login that the application sees. */
	private static @Nullable String userId(HttpServletRequest request) {
		RequestLogin login = RequestLogin.of(request);
		return (login != null && login.state() instanceof LoginState.Shown)
				? login.user().map(SecondFactorUser::id).orElse(null) : null;
	}

	/**
	 * Takes the confirmation of a payment, which is then used up: returns {@code true}
	 * once over all calls and nodes.
	 * @param request of the payer
	 * @param reference what the application calls the payment
	 * @param payment what is about to be paid, from where the application keeps it
	 * @return {@code false} if this payment was not confirmed in this session within ten
	 * minutes, has changed since, was taken before, or if the store does not answer
	 */
	public boolean take(HttpServletRequest request, String reference, Payment payment) {
		PageRequest page = new ServletPageRequest(request);
		Optional<PaymentSession> found = PaymentSession.find(page, userId(request))
			.filter((present) -> present.isConfirmed(this.clock.instant()))
			.filter((present) -> present.draft().reference().equals(reference));
		PendingChallenge approved = found.map(PaymentSession::pending).orElse(null);
		if (approved == null) {
			return false;
		}
		PaymentDraft draft = found.get().draft();
		Boolean used = payment.equals(draft.payment())
				? FactorLookup.orNull(() -> this.payments.use(approved, draft.reference(), draft.payment()))
				: Boolean.FALSE;
		if (used != null) {
			found.get().remove(page);
		}
		return Boolean.TRUE.equals(used);
	}

}
