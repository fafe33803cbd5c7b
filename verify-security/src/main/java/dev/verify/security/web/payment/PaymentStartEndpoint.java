package dev.verify.security.web.payment;

import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Sends the code of the payment that the form was made for, or resends it.
 *
 * @param payments confirms payments
 */
record PaymentStartEndpoint(PaymentConfirmation payments) implements PaymentStep {

	@Override
	public SecondFactorResponse take(SecondFactorRequest request, PaymentSession payment) {
		String enrollment = request.parameter("enrollment").orElse("");
		PaymentDraft draft = payment.draft();
		StartResult result = this.payments.start(
				StartRequest.of(payment.userId(), enrollment, draft.reference()).from(request.clientIp()),
				draft.payment());
		if (result instanceof StartResult.Refused refused) {
			return PaymentViews.problem(refused.problem());
		}
		PendingChallenge pending = ((StartResult.Started) result).pending();
		PaymentSession asked = payment.asked(pending);
		if (!payment.replace(request, asked)) {
			asked.withdraw(this.payments);
			return PaymentViews.problem(SecondFactorProblem.PAYMENT_CHANGED);
		}
		return new SecondFactorResponse.Next(SecondFactorPaths.PAYMENT,
				() -> PaymentViews.code(request, asked, pending));
	}

}
