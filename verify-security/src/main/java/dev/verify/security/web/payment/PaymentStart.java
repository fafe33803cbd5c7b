package dev.verify.security.web.payment;

import dev.verify.security.PaymentConfirmation;
import java.io.IOException;

import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.web.page.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sends the code of the payment that the form was made for, or sends it again.
 */
final class PaymentStart implements PaymentStep {

	private final PaymentConfirmation payments;

	PaymentStart(PaymentConfirmation payments) {
		this.payments = payments;
	}

	@Override
	public void take(HttpServletRequest request, HttpServletResponse response, PaymentSession payment)
			throws IOException {
		String enrolment = Parameters.single(request, "enrolment").orElse("");
		PaymentDraft draft = payment.draft();
		StartResult result = this.payments.start(
				StartRequest.of(payment.userId(), enrolment, draft.reference()).from(request.getRemoteAddr()),
				draft.payment());
		if (result instanceof StartResult.Started started) {
			sent(request, response, payment, started.pending());
		}
		else if (result instanceof StartResult.Refused refused) {
			PaymentAnswers.problem(request, response, refused.problem());
		}
	}

	private void sent(HttpServletRequest request, HttpServletResponse response, PaymentSession payment,
			PendingSecondFactor pending) throws IOException {
		PaymentSession asked = payment.asked(pending);
		if (payment.replace(request, asked)) {
			PaymentAnswers.page(request, response, PaymentAnswers.code(request, asked, pending));
		}
		else {
			asked.withdraw(this.payments);
			PaymentAnswers.problem(request, response, SecondFactorProblem.PAYMENT_CHANGED);
		}
	}

}
