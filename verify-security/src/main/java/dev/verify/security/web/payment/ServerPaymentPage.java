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
import dev.verify.security.internal.web.FactorLookup;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.payment.PaymentSession;
import dev.verify.security.internal.web.webflux.ServerPageRequest;
import dev.verify.security.internal.webflux.ExchangeLogin;
import dev.verify.security.webflux.SecondFactorExecutor;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;
import org.springframework.web.server.ServerWebExchange;

/**
 * Opens the payment confirmation page of a WebFlux application, and takes its result. The
 * application opens the page with a draft that the server keeps, redirects the browser,
 * and takes the confirmation when the browser comes back.
 * <p>
 * A session has one payment at a time. Opening another one withdraws what was sent for
 * the first.
 */
public final class ServerPaymentPage {

	private final PaymentConfirmation payments;

	private final SecondFactorExecutor executor;

	private final Clock clock;

	/**
	 * Creates it.
	 * @param service confirms payments
	 * @param executor runs what blocks
	 * @param clock the time
	 */
	public ServerPaymentPage(SecondFactorService service, SecondFactorExecutor executor, Clock clock) {
		Assert.notNull(service, "service must not be null");
		Assert.notNull(executor, "executor must not be null");
		Assert.notNull(clock, "clock must not be null");
		this.payments = service.payments();
		this.executor = executor;
		this.clock = clock;
	}

	/**
	 * Opens the page for a payment. The same one again, as when a form is sent twice, is
	 * the one that is open.
	 * @param exchange of the payer, who is logged in
	 * @param draft what is paid
	 * @return where to send the browser, below the context path;
	 * {@link IllegalArgumentException} if no user is logged in
	 */
	public Mono<String> open(ServerWebExchange exchange, PaymentDraft draft) {
		return payer(exchange).switchIfEmpty(Mono.error(() -> new IllegalArgumentException("no user is logged in")))
			.flatMap((payer) -> this.executor.call(() -> open(payer, draft)));
	}

	private String open(Payer payer, PaymentDraft draft) {
		Optional<PaymentSession> present = PaymentSession.findOpen(payer.page(), payer.userId());
		if (present.filter((payment) -> payment.draft().equals(draft)).isEmpty()) {
			new PaymentSession(UUID.randomUUID().toString(), payer.userId(), draft, null, null).save(payer.page());
			present.ifPresent((payment) -> payment.withdraw(this.payments));
		}
		return payer.page().address(SecondFactorPaths.PAYMENT).substring(payer.page().contextPath().length());
	}

	/**
	 * Takes the confirmation of a payment, which is then used up: returns {@code true}
	 * once over all calls and nodes.
	 * @param exchange of the payer
	 * @param reference what the application calls the payment
	 * @param payment what is about to be paid, from where the application keeps it
	 * @return {@code false} if this payment was not confirmed in this session within ten
	 * minutes, has changed since, was taken before, or if the store does not answer
	 */
	public Mono<Boolean> take(ServerWebExchange exchange, String reference, Payment payment) {
		return payer(exchange).flatMap((payer) -> this.executor.call(() -> take(payer, reference, payment)))
			.defaultIfEmpty(false);
	}

	private boolean take(Payer payer, String reference, Payment payment) {
		PaymentSession found = PaymentSession.find(payer.page(), payer.userId())
			.filter((present) -> present.isConfirmed(this.clock.instant()))
			.filter((present) -> present.draft().reference().equals(reference))
			.orElse(null);
		PendingChallenge approved = (found != null) ? found.pending() : null;
		if (found == null || approved == null) {
			return false;
		}
		PaymentDraft draft = found.draft();
		Boolean used = payment.equals(draft.payment())
				? FactorLookup.orNull(() -> this.payments.use(approved, draft.reference(), draft.payment()))
				: Boolean.FALSE;
		if (used != null) {
			found.remove(payer.page());
		}
		return Boolean.TRUE.equals(used);
	}

	/** Of a login that the application sees. */
	private static Mono<Payer> payer(ServerWebExchange exchange) {
		return Mono.deferContextual((context) -> {
			ExchangeLogin login = ExchangeLogin.of(context);
			return (login == null) ? Mono.empty()
					: login.state()
						.ofType(LoginState.Shown.class)
						.flatMap((shown) -> login.user())
						.flatMap((user) -> login.open()
							.map((session) -> new Payer(ServerPageRequest.ofSession(exchange, login), user.id())));
		});
	}

	/**
	 * Who pays.
	 *
	 * @param page a request of the session
	 * @param userId the user
	 */
	private record Payer(PageRequest page, String userId) {
	}

}
