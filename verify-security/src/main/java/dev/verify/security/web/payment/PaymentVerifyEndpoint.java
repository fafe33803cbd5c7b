package dev.verify.security.web.payment;

import java.time.Clock;
import java.util.Optional;

import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.VerifyResult;
import dev.verify.security.internal.web.SecondFactorRequest;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * Takes the code. It confirms the payment that the form was made for, and grants no
 * authority.
 *
 * @param payments confirms payments
 * @param clock the time
 */
record PaymentVerifyEndpoint(PaymentConfirmation payments, Clock clock) implements PaymentStep {

	@Override
	public SecondFactorResponse take(SecondFactorRequest request, PaymentSession payment) {
		Optional<PendingChallenge> pending = payment.running(this.clock.instant());
		PaymentDraft draft = payment.draft();
		VerifyResult result = pending
			.map((asked) -> this.payments.verify(payment.userId(), asked, draft.reference(), draft.payment(),
					request.parameter("code").orElse("")))
			.orElseGet(() -> new VerifyResult.Refused(SecondFactorProblem.EXPIRED));
		if (result instanceof VerifyResult.Refused refused) {
			switch (refused.problem()) {
				case WRONG_CODE, UNAVAILABLE -> {
					// The same challenge can still be answered.
				}
				default -> payment.replace(request, payment.asked(null));
			}
			return PaymentViews.problem(refused.problem());
		}
		// Another payment may have been opened, or the payer have logged out, while the
		// provider was asked.
		return payment.replace(request, payment.confirmed(this.clock.instant()))
				? PaymentViews.leave(request, "confirmed", draft.done())
				: PaymentViews.problem(SecondFactorProblem.PAYMENT_CHANGED);
	}

}
