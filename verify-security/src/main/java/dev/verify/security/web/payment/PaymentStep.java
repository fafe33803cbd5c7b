package dev.verify.security.web.payment;

import java.io.IOException;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What a form of the page does with the payment that it was made for.
 */
interface PaymentStep {

	void take(HttpServletRequest request, HttpServletResponse response, PaymentSession payment) throws IOException;

	/**
	 * Takes a step only if the payment that the payer was shown is the one that is open.
	 */
	default Endpoint endpoint() {
		return (request, response, user) -> {
			String shown = Parameters.single(request, "payment").orElse("");
			PaymentSession payment = PaymentSession.findOpen(request, user.id())
				.filter((open) -> open.id().equals(shown))
				.orElse(null);
			if (payment != null) {
				take(request, response, payment);
			}
			else {
				PaymentResponses.problem(request, response, SecondFactorProblem.PAYMENT_CHANGED);
			}
		};
	}

}
