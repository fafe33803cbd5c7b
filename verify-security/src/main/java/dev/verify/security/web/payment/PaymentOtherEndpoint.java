package dev.verify.security.web.payment;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Brings the payer back to choosing. The challenge itself goes on: who chooses the same
 * way again comes back to it, and gets no second message.
 */
final class PaymentOtherEndpoint implements PaymentStep {

	@Override
	public void take(HttpServletRequest request, HttpServletResponse response, PaymentSession payment)
			throws IOException {
		payment.replace(request, payment.asked(null));
		PaymentResponses.page(request, response, Map.of("state", "payment"), "");
	}

}
