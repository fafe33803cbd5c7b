package dev.verify.security.web.payment;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.VerifyResult;
import dev.verify.security.internal.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Takes the code. It confirms the payment that the form was made for, and grants no
 * authority.
 */
final class PaymentVerifyEndpoint implements PaymentStep {

	private final PaymentConfirmation payments;

	private final Clock clock;

	PaymentVerifyEndpoint(PaymentConfirmation payments, Clock clock) {
		this.payments = payments;
		this.clock = clock;
	}

	@Override
	public void take(HttpServletRequest request, HttpServletResponse response, PaymentSession payment)
			throws IOException {
		Optional<PendingChallenge> pending = payment.running(this.clock.instant());
		PaymentDraft draft = payment.draft();
		VerifyResult result = pending
			.map((asked) -> this.payments.verify(payment.userId(), asked, draft.reference(), draft.payment(),
					Parameters.code(request)))
			.orElseGet(() -> new VerifyResult.Refused(SecondFactorProblem.EXPIRED));
		if (result instanceof VerifyResult.Refused refused) {
			refuse(request, response, payment, refused.problem());
		}
		else if (payment.replace(request, payment.confirmed(this.clock.instant()))) {
			PaymentResponses.leave(request, response, "confirmed", payment.draft().done());
		}
		else {
			// Another payment was opened, or the payer has logged out, while the provider
			// was asked.
			PaymentResponses.problem(request, response, SecondFactorProblem.PAYMENT_CHANGED);
		}
	}

	private static void refuse(HttpServletRequest request, HttpServletResponse response, PaymentSession payment,
			SecondFactorProblem problem) throws IOException {
		switch (problem) {
			case WRONG_CODE, UNAVAILABLE -> {
				// The same challenge can still be answered.
			}
			default -> payment.replace(request, payment.asked(null));
		}
		PaymentResponses.problem(request, response, problem);
	}

}
