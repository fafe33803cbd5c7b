package dev.verify.security;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

import dev.verify.client.VerifyClient;
import dev.verify.security.event.SecondFactorEvents;
import dev.verify.security.limit.SecondFactorCounters;
import dev.verify.security.limit.SendGate;
import dev.verify.security.limit.TryCounter;

/**
 * Looks up what the user has enrolled, and leaves each step to its own class.
 */
final class DefaultSecondFactorService implements SecondFactorService {

	private final EnrolmentRepository enrolments;

	private final Set<SecondFactorMethod> methods;

	private final StartStep start;

	private final CheckStep check;

	private final PollStep poll;

	private final PushWaits waits;

	private final EnrolmentProof proof;

	private final PaymentConfirmation payments;

	DefaultSecondFactorService(VerifyClient client, VerifyClient payments, EnrolmentRepository enrolments,
			AttemptLedger ledger, SecondFactorCounters counters, SecondFactorEvents events, Revocation revocation,
			SecondFactorSettings settings, List<SecondFactorMethod> channels, Predicate<SecondFactorMethod> allowed,
			Clock clock) {
		this.enrolments = enrolments;
		this.methods = Stream.of(SecondFactorMethod.values()).filter(allowed).collect(Collectors.toUnmodifiableSet());
		Attempts attempts = new Attempts(ledger, new TryCounter(counters, settings.tries(), clock), settings, clock);
		EventTeller teller = new EventTeller(events, revocation, counters, clock);
		SendGate gate = new SendGate(counters, settings.sends(), Enrolment::digest, clock);
		Claims claims = new Claims(attempts, gate, teller, new Housekeeping(ledger, counters, teller, clock));
		PushBoard board = new PushBoard(counters, settings, clock);
		PushNumber number = new PushNumber(settings.push().numberDigits());
		ProviderFlows flows = new ProviderFlows(client, settings, number,
				new PushOutcome(board, attempts, gate, teller), clock);
		this.start = new StartStep(attempts, claims, flows::of, teller,
				new ChannelPlan(channels.stream().filter(allowed).toList()), settings.lifetime());
		this.check = new CheckStep(attempts, flows::of, claims.gate(), teller);
		this.poll = new PollStep(attempts, flows.push(), gate, board, number);
		this.waits = new DefaultPushWaits(this::find, this::owner, this.poll, board, clock);
		this.proof = new DefaultEnrolmentProof(
				new StartStep(attempts, claims, flows::ofProof, teller, new ChannelPlan(List.of()),
						settings.lifetime()),
				new CheckStep(attempts, flows::ofProof, claims.gate(), teller), gate,
				new DeviceWaits(board, gate, clock));
		this.payments = new DefaultPaymentConfirmation(payments, this::enrolments, attempts, claims, teller,
				settings.lifetime());
	}

	@Override
	public EnrolmentProof proof() {
		return this.proof;
	}

	@Override
	public PaymentConfirmation payments() {
		return this.payments;
	}

	@Override
	public Set<SecondFactorMethod> methods() {
		return this.methods;
	}

	@Override
	public Mono<Protection> protection(String userId) {
		return Stores.call(() -> Protection.of(this.enrolments, userId, this.methods::contains));
	}

	@Override
	public Mono<StartResult> start(StartRequest request) {
		Assert.isTrue(request.purpose() != SecondFactorPurpose.PAYMENT, "a payment is started by payments()");
		StartRequest marked = (request.purpose() == SecondFactorPurpose.STEP_UP)
				? request.attempt(AttemptKey.ofStepUp(request.attemptId())) : request;
		return find(request.userId(), request.enrolmentId()).flatMap((enrolment) -> this.start.start(enrolment, marked))
			.defaultIfEmpty(new StartResult.Refused(SecondFactorProblem.UNKNOWN_METHOD))
			.onErrorResume((failure) -> Mono.just(new StartResult.Refused(Failures.unavailable("start", failure))));
	}

	@Override
	public Mono<CheckResult> check(String userId, PendingSecondFactor pending, String code) {
		return find(userId, pending).flatMap((enrolment) -> this.check.check(enrolment, pending.attemptId(), code))
			.defaultIfEmpty(new CheckResult.Refused(SecondFactorProblem.EXPIRED))
			.onErrorResume((failure) -> Mono.just(new CheckResult.Refused(Failures.unavailable("check", failure))));
	}

	@Override
	public Mono<PushState> poll(String userId, PendingSecondFactor pending) {
		return find(userId, pending)
			.flatMap((enrolment) -> this.poll.poll(enrolment, AttemptKey.of(enrolment, pending.attemptId()), false))
			.map(OpenWaits.Poll::state)
			.defaultIfEmpty(PushState.EXPIRED)
			.onErrorResume((failure) -> {
				Failures.unavailable("poll", failure);
				return Mono.just(PushState.UNKNOWN);
			});
	}

	@Override
	public PushWaits pushWaits() {
		return this.waits;
	}

	private Mono<Enrolment> find(String userId, PendingSecondFactor pending) {
		boolean own = pending.userId().equals(userId) && pending.purpose() != SecondFactorPurpose.PAYMENT
				&& AttemptKey.isFor(pending.purpose(), pending.attemptId());
		return own ? find(userId, pending.enrolmentId()).map((enrolment) -> enrolment.by(pending.method()))
				: Mono.empty();
	}

	/** Of several who share a factor, nobody knows whose login it was. */
	private Mono<Enrolment> owner(String identity, String factorSid) {
		return Stores.call(() -> this.enrolments.findByFactor(identity, factorSid))
			.filter((owners) -> owners.size() == 1)
			.map((owners) -> owners.get(0))
			.filter((enrolment) -> this.methods.contains(enrolment.method()));
	}

	private Mono<Enrolment> find(String userId, String enrolmentId) {
		return Stores.call(() -> this.enrolments.find(userId, enrolmentId))
			.flatMap(Mono::justOrEmpty)
			.filter((enrolment) -> this.methods.contains(enrolment.method()));
	}

}
