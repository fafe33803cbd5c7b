package dev.verify.security.web.payment;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.web.Endpoint;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * What a form of the page does with the payment that it was made for.
 */
@FunctionalInterface
interface PaymentStep {

	SecondFactorResponse take(SecondFactorRequest request, PaymentSession payment);

	/**
	 * Takes a step only if the payment that the payer was shown is the one that is open.
	 */
	default Endpoint endpoint() {
		return (request, user) -> {
			String shown = request.parameter("payment").orElse("");
			return PaymentSession.findOpen(request, user.id())
				.filter((open) -> open.id().equals(shown))
				.map((open) -> take(request, open))
				.orElseGet(() -> PaymentViews.problem(SecondFactorProblem.PAYMENT_CHANGED));
		};
	}

}
