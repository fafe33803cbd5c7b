package dev.verify.security.web.payment;

import dev.verify.security.web.page.Lookup;
import dev.verify.security.PaymentConfirmation;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.Enrolment;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.Endpoint;
import dev.verify.security.web.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Shows the payment: with what to confirm it, or where to enter the code. Sends nothing.
 */
final class PaymentPageEndpoint implements Endpoint {

	private final PaymentConfirmation payments;

	private final boolean enrols;

	private final Clock clock;

	PaymentPageEndpoint(PaymentConfirmation payments, boolean enrols, Clock clock) {
		this.payments = payments;
		this.enrols = enrols;
		this.clock = clock;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<PaymentSession> payment = PaymentSession.findOpen(request, user.id());
		if (payment.isPresent()) {
			show(request, response, payment.get());
		}
		else if (Answers.wantsHtml(request)) {
			Answers.show(request, response, Map.of("state", "payment-gone"), () -> PaymentPages.gone(request));
		}
		else {
			PaymentAnswers.problem(request, response, SecondFactorProblem.PAYMENT_CHANGED);
		}
	}

	private void show(HttpServletRequest request, HttpServletResponse response, PaymentSession payment)
			throws IOException {
		List<Enrolment> found = Lookup.orNull(() -> this.payments.enrolments(payment.userId()));
		List<Enrolment> enrolments = (found != null) ? found : List.of();
		Instant now = this.clock.instant();
		Optional<PendingSecondFactor> running = payment.running(now);
		Optional<Enrolment> asked = running.flatMap((pending) -> enrolments.stream()
			.filter((enrolment) -> enrolment.id().equals(pending.enrolmentId()))
			.findFirst());
		if (running.isPresent() && asked.isPresent()) {
			PendingSecondFactor pending = running.get();
			Answers.show(request, response, PaymentAnswers.code(request, payment, pending),
					() -> PaymentPages.code(request, payment, pending, asked.get(), enrolments.size() == 1, now));
			return;
		}
		SecondFactorProblem problem = (found != null) ? Page.problem(request).orElse(null)
				: SecondFactorProblem.UNAVAILABLE;
		boolean nothing = enrolments.isEmpty() && problem == null;
		Answers.show(request, response, PaymentAnswers.choice(request, payment, enrolments),
				() -> nothing ? PaymentPages.nothing(request, payment, this.enrols)
						: PaymentPages.choice(request, payment, enrolments, problem));
	}

}
