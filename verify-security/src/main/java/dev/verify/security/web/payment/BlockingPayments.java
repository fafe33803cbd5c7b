package dev.verify.security.web.payment;

import java.util.List;

import dev.verify.security.CheckResult;
import dev.verify.security.Enrolment;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.web.page.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * The confirmation as a servlet thread sees it: each step has an answer, and takes no
 * longer than a request may wait.
 */
final class BlockingPayments {

	private final PaymentConfirmation payments;

	private final Waiting waiting;

	BlockingPayments(PaymentConfirmation payments, Waiting waiting) {
		this.payments = payments;
		this.waiting = waiting;
	}

	/**
	 * Lists what may confirm a payment; {@code null} if the store did not answer.
	 */
	@Nullable List<Enrolment> enrolments(String userId) {
		return this.waiting.await(this.payments.enrolments(userId), null);
	}

	StartResult start(PaymentSession payment, String enrolmentId, String address) {
		PaymentDraft draft = payment.draft();
		StartRequest request = StartRequest.of(payment.userId(), enrolmentId, draft.reference()).from(address);
		StartResult result = this.waiting.await(this.payments.start(request, draft.payment()), null);
		return (result != null) ? result : new StartResult.Refused(SecondFactorProblem.UNAVAILABLE);
	}

	CheckResult check(PaymentSession payment, PendingSecondFactor pending, String code) {
		PaymentDraft draft = payment.draft();
		CheckResult result = this.waiting
			.await(this.payments.check(payment.userId(), pending, draft.reference(), draft.payment(), code), null);
		return (result != null) ? result : new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE);
	}

	/** Withdraws what was sent for a payment, if anything was. */
	void cancel(PaymentSession payment) {
		PendingSecondFactor pending = payment.pending();
		if (pending != null) {
			this.waiting.await(this.payments.cancel(payment.userId(), pending), null);
		}
	}

	/**
	 * Uses a confirmation up; {@code null} if the store did not answer.
	 */
	@Nullable Boolean use(PendingSecondFactor approved, PaymentDraft draft) {
		return this.waiting.await(this.payments.use(approved, draft.reference(), draft.payment()), null);
	}

}
