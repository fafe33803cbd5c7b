package dev.verify.security.web.payment;

import java.io.IOException;

import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.internal.web.MethodOptions;
import dev.verify.security.internal.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sends the code of the payment that the form was made for, or sends it again.
 */
final class PaymentStartEndpoint implements PaymentStep {

	private final PaymentConfirmation payments;

	PaymentStartEndpoint(PaymentConfirmation payments) {
		this.payments = payments;
	}

	@Override
	public void take(HttpServletRequest request, HttpServletResponse response, PaymentSession payment)
			throws IOException {
		String enrollment = Parameters.single(request, "enrollment").orElse("");
		PaymentDraft draft = payment.draft();
		StartResult result = this.payments.start(
				StartRequest.of(payment.userId(), enrollment, draft.reference()).from(request.getRemoteAddr()),
				draft.payment());
		if (result instanceof StartResult.Started started) {
			sent(request, response, payment, started.pending());
		}
		else if (result instanceof StartResult.Refused refused) {
			PaymentResponses.problem(request, response, refused.problem());
		}
	}

	private void sent(HttpServletRequest request, HttpServletResponse response, PaymentSession payment,
			PendingChallenge pending) throws IOException {
		PaymentSession asked = payment.asked(pending);
		if (payment.replace(request, asked)) {
			PaymentResponses.page(request, response, PaymentResponses.code(request, asked, pending),
					MethodOptions.resent(request, payment.pending(), pending));
		}
		else {
			asked.withdraw(this.payments);
			PaymentResponses.problem(request, response, SecondFactorProblem.PAYMENT_CHANGED);
		}
	}

}
