package dev.verify.security.web.payment;

import dev.verify.security.PaymentConfirmation;
import java.io.IOException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Gives the payment up, and what was sent for it.
 */
final class PaymentCancel implements PaymentStep {

	private final PaymentConfirmation payments;

	PaymentCancel(PaymentConfirmation payments) {
		this.payments = payments;
	}

	@Override
	public void take(HttpServletRequest request, HttpServletResponse response, PaymentSession payment)
			throws IOException {
		payment.remove(request);
		payment.withdraw(this.payments);
		PaymentAnswers.leave(request, response, "cancelled", payment.draft().cancelled());
	}

}
