package dev.verify.security.web.payment;

import java.io.IOException;

import dev.verify.security.PaymentConfirmation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Gives the payment up, and what was sent for it.
 */
final class PaymentCancelEndpoint implements PaymentStep {

	private final PaymentConfirmation payments;

	PaymentCancelEndpoint(PaymentConfirmation payments) {
		this.payments = payments;
	}

	@Override
	public void take(HttpServletRequest request, HttpServletResponse response, PaymentSession payment)
			throws IOException {
		payment.remove(request);
		payment.withdraw(this.payments);
		PaymentResponses.leave(request, response, "cancelled", payment.draft().cancelled());
	}

}
