package dev.verify.security.web.payment;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.verify.security.Enrollment;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.FactorLookup;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.ResponseWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Shows the payment: with what to confirm it, or where to enter the code. Sends nothing.
 */
final class PaymentPageEndpoint implements Endpoint {

	private final PaymentConfirmation payments;

	private final boolean enrolls;

	private final Clock clock;

	PaymentPageEndpoint(PaymentConfirmation payments, boolean enrolls, Clock clock) {
		this.payments = payments;
		this.enrolls = enrolls;
		this.clock = clock;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, SecondFactorUser user)
			throws IOException {
		Optional<PaymentSession> payment = PaymentSession.findOpen(request, user.id());
		if (payment.isPresent()) {
			show(request, response, payment.get());
		}
		else if (ResponseWriter.wantsHtml(request)) {
			ResponseWriter.show(request, response, Map.of("state", "payment-gone"), () -> PaymentPages.gone(request));
		}
		else {
			PaymentResponses.problem(request, response, SecondFactorProblem.PAYMENT_CHANGED);
		}
	}

	private void show(HttpServletRequest request, HttpServletResponse response, PaymentSession payment)
			throws IOException {
		List<Enrollment> found = FactorLookup.orNull(() -> this.payments.enrollments(payment.userId()));
		List<Enrollment> enrollments = (found != null) ? found : List.of();
		Instant now = this.clock.instant();
		Optional<PendingChallenge> running = payment.running(now);
		Optional<Enrollment> asked = running.flatMap((pending) -> enrollments.stream()
			.filter((enrollment) -> enrollment.id().equals(pending.enrollmentId()))
			.findFirst());
		if (running.isPresent() && asked.isPresent()) {
			PendingChallenge pending = running.get();
			ResponseWriter.show(request, response, PaymentResponses.code(request, payment, pending),
					() -> PaymentPages.code(request, payment, pending, asked.get(), enrollments.size() == 1, now));
			return;
		}
		SecondFactorProblem problem = (found != null) ? Page.problem(request).orElse(null)
				: SecondFactorProblem.UNAVAILABLE;
		boolean nothing = enrollments.isEmpty() && problem == null;
		ResponseWriter.show(request, response, PaymentResponses.choice(request, payment, enrollments),
				() -> nothing ? PaymentPages.nothing(request, payment, this.enrolls)
						: PaymentPages.choice(request, payment, enrollments, problem));
	}

}
