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

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PaymentDraft;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.FactorLookup;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * The endpoints on which a payment is confirmed.
 */
public final class PaymentEndpoints {

	private final PaymentConfirmation payments;

	private final boolean enrolls;

	private final Clock clock;

	/**
	 * Creates the endpoints.
	 * @param service confirms payments
	 * @param enrolls whether users add numbers and addresses themselves
	 * @param clock the time
	 */
	public PaymentEndpoints(SecondFactorService service, boolean enrolls, Clock clock) {
		this.payments = service.payments();
		this.enrolls = enrolls;
		this.clock = clock;
	}

	/**
	 * Lists the addresses.
	 * @return show, send, verify, choose another method, cancel
	 */
	public List<Route> routes() {
		return List.of(Route.get(SecondFactorPaths.PAYMENT, this::page),
				step(SecondFactorPaths.PAYMENT_START, this::start),
				step(SecondFactorPaths.PAYMENT_VERIFY, this::verify),
				step(SecondFactorPaths.PAYMENT_OTHER, PaymentEndpoints::other),
				step(SecondFactorPaths.PAYMENT_CANCEL, this::cancel));
	}

	/**
	 * Takes a step only if the payment that the payer was shown is the one that is open.
	 */
	private static Route step(String path, BiFunction<SecondFactorRequest, PaymentSession, SecondFactorResponse> step) {
		return Route.post(path, (request, user) -> {
			String shown = request.parameter("payment").orElse("");
			return PaymentSession.findOpen(request, user.id())
				.filter((open) -> open.id().equals(shown))
				.map((open) -> step.apply(request, open))
				.orElseGet(() -> problem(SecondFactorProblem.PAYMENT_CHANGED));
		});
	}

	/** Shows with what to confirm, or where to enter the code. Sends nothing. */
	private SecondFactorResponse page(SecondFactorRequest request, SecondFactorUser user) {
		PaymentSession payment = PaymentSession.findOpen(request, user.id()).orElse(null);
		if (payment == null) {
			return request.wantsHtml()
					? new SecondFactorResponse.Show(new JsonView.State("payment-gone"),
							() -> PaymentPages.gone(request))
					: new SecondFactorResponse.Problem(ProblemType.PAYMENT_CHANGED, null);
		}
		List<Enrollment> enrollments = FactorLookup.orNull(() -> this.payments.enrollments(payment.userId()));
		if (enrollments == null) {
			// What the payer has is not known, so that there is nothing to choose from.
			return new SecondFactorResponse.Problem(ProblemType.UNAVAILABLE, null);
		}
		Instant now = this.clock.instant();
		Optional<PendingChallenge> running = payment.running(now);
		Optional<Enrollment> asked = running.flatMap((pending) -> enrollments.stream()
			.filter((enrollment) -> enrollment.id().equals(pending.enrollmentId()))
			.findFirst());
		if (running.isPresent() && asked.isPresent()) {
			PendingChallenge pending = running.get();
			return new SecondFactorResponse.Show(view(request, payment, pending),
					() -> PaymentPages.code(request, payment, pending, asked.get(), enrollments.size() == 1, now));
		}
		boolean nothing = enrollments.isEmpty() && request.problem().isEmpty();
		Map<Enrollment, Optional<Instant>> options = MethodOptions.waits(enrollments,
				(enrollment) -> this.payments.retryAt(request(payment, enrollment.id()), payment.draft().payment()));
		return new SecondFactorResponse.Show(
				new JsonView.Payment("payment", draft(payment), JsonView.Factor.of(options), JsonView.Csrf.of(request)),
				() -> nothing ? PaymentPages.nothing(request, payment, this.enrolls)
						: PaymentPages.choice(request, payment, options));
	}

	private static StartRequest request(PaymentSession payment, String enrollment) {
		return StartRequest.of(payment.userId(), enrollment, payment.draft().reference());
	}

	/** Sends the code of the payment that the form was made for, or resends it. */
	private SecondFactorResponse start(SecondFactorRequest request, PaymentSession payment) {
		String enrollment = request.parameter("enrollment").orElse("");
		PaymentDraft draft = payment.draft();
		StepResult<PendingChallenge> result = this.payments.start(request(payment, enrollment).from(request.clientIp()),
				draft.payment());
		if (result instanceof StepResult.Refused<PendingChallenge> refused) {
			return SecondFactorResponse.problem(refused, SecondFactorPaths.PAYMENT);
		}
		PendingChallenge pending = ((StepResult.Success<PendingChallenge>) result).value();
		PaymentSession asked = payment.asked(pending);
		if (!payment.replace(request, asked)) {
			asked.withdraw(this.payments);
			return problem(SecondFactorProblem.PAYMENT_CHANGED);
		}
		return new SecondFactorResponse.Next(
				SecondFactorPaths.PAYMENT + MethodOptions.resent(request, payment.pending(), pending),
				() -> view(request, asked, pending));
	}

	/** Confirms the payment that the form was made for, and grants no authority. */
	private SecondFactorResponse verify(SecondFactorRequest request, PaymentSession payment) {
		PaymentDraft draft = payment.draft();
		StepResult<SecondFactorMethod> result = payment.running(this.clock.instant())
			.map((asked) -> this.payments.verify(payment.userId(), asked, draft.reference(), draft.payment(),
					request.code()))
			.orElseGet(() -> new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
		if (result instanceof StepResult.Refused<SecondFactorMethod> refused) {
			switch (refused.problem()) {
				case WRONG_CODE, UNAVAILABLE -> {
					// The same challenge can still be answered.
				}
				default -> payment.replace(request, payment.asked(null));
			}
			return SecondFactorResponse.problem(refused, SecondFactorPaths.PAYMENT);
		}
		// Another payment may have been opened, or the payer have logged out, while the
		// provider was asked.
		return payment.replace(request, payment.confirmed(this.clock.instant()))
				? leave(request, "confirmed", draft.done()) : problem(SecondFactorProblem.PAYMENT_CHANGED);
	}

	/**
	 * Brings the payer back to choosing. The challenge itself goes on: a payer who
	 * chooses the same method again comes back to it, and gets no second message.
	 */
	private static SecondFactorResponse other(PageRequest request, PaymentSession payment) {
		payment.replace(request, payment.asked(null));
		return new SecondFactorResponse.Next(SecondFactorPaths.PAYMENT, () -> new JsonView.State("payment"));
	}

	/** Gives the payment up, and what was sent for it. */
	private SecondFactorResponse cancel(PageRequest request, PaymentSession payment) {
		payment.remove(request);
		payment.withdraw(this.payments);
		return leave(request, "cancelled", payment.draft().cancelled());
	}

	/** Hands the payer back to the application. */
	private static SecondFactorResponse leave(PageRequest request, String state, String path) {
		return new SecondFactorResponse.Leave(path, new JsonView.PaymentEnd(state, request.contextPath() + path));
	}

	private static SecondFactorResponse problem(SecondFactorProblem problem) {
		return SecondFactorResponse.problem(problem, SecondFactorPaths.PAYMENT);
	}

	private static JsonView view(PageRequest request, PaymentSession payment, PendingChallenge pending) {
		return new JsonView.PaymentCode("payment-code", draft(payment), pending.enrollmentId(), pending.method().code(),
				pending.expiresAt(), pending.resendAt(), JsonView.Csrf.of(request));
	}

	private static JsonView.PaymentDraft draft(PaymentSession session) {
		Payment payment = session.draft().payment();
		return new JsonView.PaymentDraft(session.id(), payment.value().toPlainString(),
				payment.currency().getCurrencyCode(), payment.payee());
	}

}
