package dev.verify.security.web.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.verify.security.Enrollment;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.authentication.SecondFactorUser;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.FactorLookup;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.ProblemType;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Shows the payment: with what to confirm it, or where to enter the code. Sends nothing.
 *
 * @param payments confirms payments
 * @param enrolls whether users add numbers and addresses themselves
 * @param clock the time
 */
record PaymentPageEndpoint(PaymentConfirmation payments, boolean enrolls, Clock clock) implements Endpoint {

	@Override
	public SecondFactorResponse handle(SecondFactorRequest request, SecondFactorUser user) {
		Optional<PaymentSession> payment = PaymentSession.findOpen(request, user.id());
		if (payment.isPresent()) {
			return show(request, payment.get());
		}
		return request.wantsHtml()
				? new SecondFactorResponse.Show(new JsonView.State("payment-gone"), () -> PaymentPages.gone(request))
				: new SecondFactorResponse.Problem(ProblemType.PAYMENT_CHANGED, null);
	}

	private SecondFactorResponse show(PageRequest request, PaymentSession payment) {
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
			return new SecondFactorResponse.Show(PaymentViews.code(request, payment, pending),
					() -> PaymentPages.code(request, payment, pending, asked.get(), enrollments.size() == 1, now));
		}
		boolean nothing = enrollments.isEmpty() && request.problem().isEmpty();
		return new SecondFactorResponse.Show(PaymentViews.choice(request, payment, enrollments),
				() -> nothing ? PaymentPages.nothing(request, payment, this.enrolls)
						: PaymentPages.choice(request, payment, enrollments));
	}

}
