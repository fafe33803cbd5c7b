package dev.verify.security;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import dev.verify.client.VerifyClient;

/**
 * The steps of a login, with an attempt and a provider flow that are bound to a payment.
 */
final class DefaultPaymentConfirmation implements PaymentConfirmation {

	private final VerifyClient client;

	private final Function<String, Mono<List<Enrolment>>> enrolments;

	private final Attempts attempts;

	private final Claims claims;

	private final EventTeller events;

	private final Duration lifetime;

	DefaultPaymentConfirmation(VerifyClient client, Function<String, Mono<List<Enrolment>>> enrolments,
			Attempts attempts, Claims claims, EventTeller events, Duration lifetime) {
		this.client = client;
		this.enrolments = enrolments;
		this.attempts = attempts;
		this.claims = claims;
		this.events = events;
		this.lifetime = lifetime;
	}

	@Override
	public Mono<List<Enrolment>> enrolments(String userId) {
		return this.enrolments.apply(userId)
			.map((all) -> all.stream().filter((enrolment) -> confirms(enrolment.method())).toList());
	}

	@Override
	public Mono<StartResult> start(StartRequest request, Payment payment) {
		StartRequest start = request.purpose(SecondFactorPurpose.PAYMENT)
			.attempt(payment.attemptId(request.userId(), request.attemptId()));
		VerificationFlow flow = new VerificationFlow(this.client, payment);
		StartStep step = new StartStep(this.attempts, this.claims, (method) -> flow, this.events,
				new ChannelPlan(List.of()), this.lifetime);
		return find(start.userId(), start.enrolmentId()).flatMap((enrolment) -> step.start(enrolment, start))
			.defaultIfEmpty(new StartResult.Refused(SecondFactorProblem.UNKNOWN_METHOD))
			.onErrorResume((failure) -> Mono
				.just(new StartResult.Refused(Failures.unavailable("start of a payment", failure))));
	}

	@Override
	public Mono<CheckResult> check(String userId, PendingSecondFactor pending, String reference, Payment payment,
			String code) {
		if (!pending.userId().equals(userId) || pending.purpose() != SecondFactorPurpose.PAYMENT) {
			return Mono.just(new CheckResult.Refused(SecondFactorProblem.EXPIRED));
		}
		VerificationFlow flow = new VerificationFlow(this.client, payment);
		CheckStep step = new CheckStep(this.attempts, (method) -> flow, this.claims.gate(), this.events);
		boolean same = payment.attemptId(userId, reference).equals(pending.attemptId());
		return find(userId, pending.enrolmentId())
			.flatMap((enrolment) -> same ? step.check(enrolment, pending.attemptId(), code)
					: invalidate(flow, enrolment, pending))
			.defaultIfEmpty(new CheckResult.Refused(SecondFactorProblem.EXPIRED))
			.onErrorResume((failure) -> Mono
				.just(new CheckResult.Refused(Failures.unavailable("check of a payment", failure))));
	}

	@Override
	public Mono<Void> cancel(String userId, PendingSecondFactor pending) {
		if (!pending.userId().equals(userId) || pending.purpose() != SecondFactorPurpose.PAYMENT) {
			return Mono.empty();
		}
		return find(userId, pending.enrolmentId())
			.flatMap((enrolment) -> invalidate(new VerificationFlow(this.client), enrolment, pending))
			.onErrorComplete()
			.then();
	}

	@Override
	public Mono<Boolean> use(PendingSecondFactor approved, String reference, Payment payment) {
		boolean same = payment.attemptId(approved.userId(), reference).equals(approved.attemptId());
		// One attempt may be started again, and then is another challenge.
		String challenge = approved.attemptId() + '@' + approved.startedAt().toEpochMilli();
		return same ? Stores.call(() -> this.attempts.spend(approved.attemptId(), challenge)) : Mono.just(false);
	}

	private static boolean confirms(SecondFactorMethod method) {
		return method.usesDestination() && method != SecondFactorMethod.CALL;
	}

	private Mono<Enrolment> find(String userId, String enrolmentId) {
		return enrolments(userId).flatMapIterable((all) -> all)
			.filter((enrolment) -> enrolment.id().equals(enrolmentId))
			.next();
	}

	private Mono<CheckResult> invalidate(VerificationFlow flow, Enrolment enrolment, PendingSecondFactor pending) {
		AttemptKey key = AttemptKey.of(enrolment, pending.attemptId());
		return Stores.call(() -> {
			Optional<LedgerEntry> running = Optional.ofNullable(this.attempts.look(key));
			this.attempts.close(key);
			return running;
		})
			.flatMap(Mono::justOrEmpty)
			.flatMap((entry) -> flow.withdraw(enrolment, entry.providerSid()))
			.thenReturn(new CheckResult.Refused(SecondFactorProblem.EXPIRED));
	}

}
