package dev.verify.security.web.payment;

import java.io.IOException;

import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartResult;
import dev.verify.security.web.page.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sends the code of the payment that the form was made for, or sends it again.
 */
final class PaymentStart implements PaymentStep {

	private final BlockingPayments payments;

	PaymentStart(BlockingPayments payments) {
		this.payments = payments;
	}

	@Override
	public void take(HttpServletRequest request, HttpServletResponse response, PaymentSession payment)
			throws IOException {
		String enrolment = Parameters.single(request, "enrolment").orElse("");
		StartResult result = this.payments.start(payment, enrolment, request.getRemoteAddr());
		if (!(result instanceof StartResult.Started started)) {
			PaymentAnswers.problem(request, response, ((StartResult.Refused) result).problem());
			return;
		}
		PaymentSession asked = payment.asked(started.pending());
		if (payment.replace(request, asked)) {
			PaymentAnswers.page(request, response, PaymentAnswers.code(request, asked, started.pending()));
		}
		else {
			this.payments.cancel(asked);
			PaymentAnswers.problem(request, response, SecondFactorProblem.PAYMENT_CHANGED);
		}
	}

}
