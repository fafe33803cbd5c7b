package dev.verify.security.web.payment;

import java.io.IOException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Gives the payment up, and what was sent for it.
 */
final class PaymentCancel implements PaymentStep {

	private final BlockingPayments payments;

	PaymentCancel(BlockingPayments payments) {
		this.payments = payments;
	}

	@Override
	public void take(HttpServletRequest request, HttpServletResponse response, PaymentSession payment)
			throws IOException {
		payment.remove(request);
		this.payments.cancel(payment);
		PaymentAnswers.leave(request, response, "cancelled", payment.draft().cancelled());
	}

}
