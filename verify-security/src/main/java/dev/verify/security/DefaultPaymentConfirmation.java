package dev.verify.security;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.verify.client.VerifyClient;

/**
 * The steps of a login, with an attempt and a provider flow that are bound to a payment.
 */
final class DefaultPaymentConfirmation implements PaymentConfirmation {

	private static final CheckResult EXPIRED = new CheckResult.Refused(SecondFactorProblem.EXPIRED);

	private final VerifyClient client;

	private final Function<String, List<Enrolment>> enrolments;

	private final Attempts attempts;

	private final StartStep start;

	private final CheckStep check;

	private final ProviderCalls provider;

	DefaultPaymentConfirmation(VerifyClient client, Function<String, List<Enrolment>> enrolments, Attempts attempts,
			StartStep start, CheckStep check, ProviderCalls provider) {
		this.client = client;
		this.enrolments = enrolments;
		this.attempts = attempts;
		this.start = start;
		this.check = check;
		this.provider = provider;
	}

	@Override
	public List<Enrolment> enrolments(String userId) {
		return this.enrolments.apply(userId).stream().filter((enrolment) -> confirms(enrolment.method())).toList();
	}

	@Override
	public StartResult start(StartRequest request, Payment payment) {
		StartRequest start = request.purpose(SecondFactorPurpose.PAYMENT)
			.attempt(payment.attemptId(request.userId(), request.attemptId()));
		try {
			return find(start.userId(), start.enrolmentId())
				.map((enrolment) -> this.start.start(new VerificationFlow(this.client, payment), enrolment, start))
				.orElseGet(() -> new StartResult.Refused(SecondFactorProblem.UNKNOWN_METHOD));
		}
		catch (RuntimeException ex) {
			return new StartResult.Refused(Failures.unavailable("start of a payment", ex));
		}
	}

	@Override
	public CheckResult check(String userId, PendingSecondFactor pending, String reference, Payment payment,
			String code) {
		if (!isOf(userId, pending)) {
			return EXPIRED;
		}
		VerificationFlow flow = new VerificationFlow(this.client, payment);
		boolean same = payment.attemptId(userId, reference).equals(pending.attemptId());
		try {
			return find(userId, pending.enrolmentId())
				.map((enrolment) -> same ? this.check.check(flow, enrolment, pending.attemptId(), code)
						: invalidate(flow, enrolment, pending))
				.orElse(EXPIRED);
		}
		catch (RuntimeException ex) {
			return new CheckResult.Refused(Failures.unavailable("check of a payment", ex));
		}
	}

	@Override
	public void cancel(String userId, PendingSecondFactor pending) {
		if (!isOf(userId, pending)) {
			return;
		}
		try {
			find(userId, pending.enrolmentId())
				.ifPresent((enrolment) -> invalidate(new VerificationFlow(this.client), enrolment, pending));
		}
		catch (RuntimeException ex) {
			Failures.unavailable("end of a payment", ex);
		}
	}

	@Override
	public boolean use(PendingSecondFactor approved, String reference, Payment payment) {
		boolean same = payment.attemptId(approved.userId(), reference).equals(approved.attemptId());
		// One attempt may be started again, and then is another challenge.
		String challenge = approved.attemptId() + '@' + approved.startedAt().toEpochMilli();
		return same && this.attempts.spend(approved.attemptId(), challenge);
	}

	private static boolean isOf(String userId, PendingSecondFactor pending) {
		return pending.userId().equals(userId) && pending.purpose() == SecondFactorPurpose.PAYMENT;
	}

	private static boolean confirms(SecondFactorMethod method) {
		return method.usesDestination() && method != SecondFactorMethod.CALL;
	}

	private Optional<Enrolment> find(String userId, String enrolmentId) {
		return enrolments(userId).stream().filter((enrolment) -> enrolment.id().equals(enrolmentId)).findFirst();
	}

	private CheckResult invalidate(VerificationFlow flow, Enrolment enrolment, PendingSecondFactor pending) {
		AttemptKey key = AttemptKey.of(enrolment, pending.attemptId());
		LedgerEntry running = this.attempts.look(key);
		this.attempts.close(key);
		if (running == null) {
			return EXPIRED;
		}
		return this.provider.begin()
			.ask(flow.withdraw(enrolment, running.providerSid()), (done) -> EXPIRED,
					(failure) -> new CheckResult.Refused(Failures.unavailable("end of a payment", failure)),
					new CheckResult.Refused(SecondFactorProblem.UNAVAILABLE));
	}

}
