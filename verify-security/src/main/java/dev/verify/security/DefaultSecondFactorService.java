package dev.verify.security;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.Assert;

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

	private final ProviderCalls provider;

	DefaultSecondFactorService(VerifyClient client, VerifyClient payments, EnrolmentRepository enrolments,
			AttemptLedger ledger, SecondFactorCounters counters, SecondFactorEvents events, Revocation revocation,
			SecondFactorSettings settings, List<SecondFactorMethod> channels, Predicate<SecondFactorMethod> allowed,
			ProviderCalls provider, Clock clock) {
		this.enrolments = enrolments;
		this.provider = provider;
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
				new ChannelPlan(channels.stream().filter(allowed).toList()), settings.lifetime(), provider);
		this.check = new CheckStep(attempts, flows::of, gate, teller, provider);
		this.poll = new PollStep(attempts, flows.push(), gate, board, number);
		this.waits = new DefaultPushWaits(this::find, this::owner, this.poll, board, clock);
		this.proof = new EnrolmentProof(
				new StartStep(attempts, claims, flows::ofProof, teller, new ChannelPlan(List.of()), settings.lifetime(),
						provider),
				new CheckStep(attempts, flows::ofProof, gate, teller, provider), gate,
				new DeviceWaits(board, gate, clock), provider);
		this.payments = new DefaultPaymentConfirmation(payments, this::enrolments, attempts, new StartStep(attempts,
				claims, flows::of, teller, new ChannelPlan(List.of()), settings.lifetime(), provider), this.check,
				provider);
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
	public Protection protection(String userId) {
		return Protection.of(this.enrolments, userId, this.methods::contains);
	}

	@Override
	public StartResult start(StartRequest request) {
		Assert.isTrue(request.purpose() != SecondFactorPurpose.PAYMENT, "a payment is started by payments()");
		StartRequest marked = (request.purpose() == SecondFactorPurpose.STEP_UP)
				? request.attempt(AttemptKey.ofStepUp(request.attemptId())) : request;
		try {
			return find(request.userId(), request.enrolmentId()).map((enrolment) -> this.start.start(enrolment, marked))
				.orElseGet(() -> new StartResult.Refused(SecondFactorProblem.UNKNOWN_METHOD));
		}
		catch (RuntimeException ex) {
			return new StartResult.Refused(Failures.unavailable("start", ex));
		}
	}

	@Override
	public CheckResult check(String userId, PendingSecondFactor pending, String code) {
		try {
			return find(userId, pending).map((enrolment) -> this.check.check(enrolment, pending.attemptId(), code))
				.orElseGet(() -> new CheckResult.Refused(SecondFactorProblem.EXPIRED));
		}
		catch (RuntimeException ex) {
			return new CheckResult.Refused(Failures.unavailable("check", ex));
		}
	}

	@Override
	public PushState poll(String userId, PendingSecondFactor pending) {
		try {
			return find(userId, pending).map((enrolment) -> poll(enrolment, pending)).orElse(PushState.EXPIRED);
		}
		catch (RuntimeException ex) {
			return unknown(ex);
		}
	}

	private PushState poll(Enrolment enrolment, PendingSecondFactor pending) {
		return this.provider.begin()
			.ask(this.poll.poll(enrolment, AttemptKey.of(enrolment, pending.attemptId()), false),
					(answer) -> (answer != null) ? answer.state() : PushState.EXPIRED,
					DefaultSecondFactorService::unknown, PushState.UNKNOWN);
	}

	private static PushState unknown(Throwable failure) {
		Failures.unavailable("poll", failure);
		return PushState.UNKNOWN;
	}

	@Override
	public Optional<String> number(String userId, PendingSecondFactor pending) {
		if (pending.method() != SecondFactorMethod.PUSH) {
			return Optional.empty();
		}
		try {
			return find(userId, pending).filter((enrolment) -> enrolment.method() == SecondFactorMethod.PUSH)
				.flatMap((enrolment) -> this.poll.number(AttemptKey.of(enrolment, pending.attemptId())));
		}
		catch (RuntimeException ex) {
			Failures.unavailable("number", ex);
			return Optional.empty();
		}
	}

	@Override
	public PushWaits pushWaits() {
		return this.waits;
	}

	private Optional<Enrolment> find(String userId, PendingSecondFactor pending) {
		boolean own = pending.userId().equals(userId) && pending.purpose() != SecondFactorPurpose.PAYMENT
				&& AttemptKey.isFor(pending.purpose(), pending.attemptId());
		return own ? find(userId, pending.enrolmentId()).map((enrolment) -> enrolment.by(pending.method()))
				: Optional.empty();
	}

	/** Of several who share a factor, nobody knows whose login it was. */
	private Optional<Enrolment> owner(String identity, String factorSid) {
		List<Enrolment> owners = this.enrolments.findByFactor(identity, factorSid);
		return (owners.size() == 1) ? Optional.of(owners.get(0)).filter(this::isAccepted) : Optional.empty();
	}

	private Optional<Enrolment> find(String userId, String enrolmentId) {
		return this.enrolments.find(userId, enrolmentId).filter(this::isAccepted);
	}

	private boolean isAccepted(Enrolment enrolment) {
		return this.methods.contains(enrolment.method());
	}

}
