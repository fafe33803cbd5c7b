package dev.verify.security.web.payment;

import java.util.List;

import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorResponse;

/**
 * What a JSON client is told of a payment, and how a step ends.
 */
final class PaymentViews {

	private PaymentViews() {
	}

	static JsonView choice(PageRequest request, PaymentSession payment, List<Enrollment> enrollments) {
		return new JsonView.Payment("payment", draft(payment), enrollments.stream().map(JsonView.Factor::of).toList(),
				JsonView.Csrf.of(request));
	}

	static JsonView code(PageRequest request, PaymentSession payment, PendingChallenge pending) {
		return new JsonView.PaymentCode("payment-code", draft(payment), pending.enrollmentId(), pending.method().code(),
				pending.expiresAt(), pending.resendAt(), JsonView.Csrf.of(request));
	}

	/** Hands the payer back to the application. */
	static SecondFactorResponse leave(PageRequest request, String state, String path) {
		return new SecondFactorResponse.Next(path, () -> new JsonView.PaymentEnd(state, request.contextPath() + path));
	}

	static SecondFactorResponse problem(SecondFactorProblem problem) {
		return SecondFactorResponse.problem(problem, SecondFactorPaths.PAYMENT);
	}

	private static JsonView.PaymentDraft draft(PaymentSession session) {
		Payment payment = session.draft().payment();
		return new JsonView.PaymentDraft(session.id(), payment.value().toPlainString(),
				payment.currency().getCurrencyCode(), payment.payee());
	}

}
