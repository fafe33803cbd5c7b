package dev.verify.security.enrol;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import dev.verify.security.CheckResult;
import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentProof;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.Failures;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.Protection;
import dev.verify.security.PushState;
import dev.verify.security.Revocation;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.enrol.EnrolmentStart.Refused;
import dev.verify.security.enrol.EnrolmentStart.Started;
import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;

/**
 * Makes candidates, has them proved, and keeps what was proved.
 */
final class DefaultEnrolmentService implements EnrolmentService {

	private final Devices devices;

	private final SecondFactorService factors;

	private final EnrolmentProof proof;

	private final EnrolmentRepository enrolments;

	private final Revocation revocation;

	private final SecondFactorEvents events;

	private final Candidates candidates;

	private final FactorChanges changes;

	private final EnrolmentSettings settings;

	private final Clock clock;

	DefaultEnrolmentService(Devices devices, SecondFactorService factors, EnrolmentRepository enrolments,
			UnfinishedFactors unfinished, Revocation revocation, SecondFactorEvents events, EnrolmentSettings settings,
			Clock clock) {
		this.devices = devices;
		this.factors = factors;
		this.proof = factors.proof();
		this.enrolments = enrolments;
		this.revocation = revocation;
		this.events = SecondFactorEvents.unfailing(events);
		this.candidates = new Candidates(devices, this.proof, unfinished, this.events, clock);
		this.changes = new FactorChanges(devices, this.proof.calls(), enrolments, factors.methods(), revocation,
				this.events, settings.removeLast(), clock);
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public EnrolmentSettings settings() {
		return this.settings;
	}

	@Override
	public boolean mayEnrolFirst(String userId) {
		return this.factors.protection(userId).isNone() && this.settings.atFirstLogin();
	}

	@Override
	public EnrolmentStart begin(EnrolmentRequest request) {
		SecondFactorMethod method = request.method();
		if (!this.settings.methods().contains(method)) {
			return new Refused(SecondFactorProblem.NOT_ALLOWED);
		}
		Optional<String> address = method.usesDestination()
				? Destinations.parse(method, request.destination(), this.settings.defaultRegion()) : Optional.of("");
		if (address.isEmpty()) {
			return new Refused(SecondFactorProblem.BAD_DESTINATION);
		}
		try {
			Protection protection = this.factors.protection(request.userId());
			List<Enrolment> present = protection.factors();
			if (isFull(present) || has(present, method, address.get())) {
				return new Refused(SecondFactorProblem.ALREADY_ENROLLED);
			}
			EnrolmentStart made = this.candidates.make(request, address.get(), protection.isNone());
			return (made instanceof Started started) ? start(started.candidate(), request.address()) : made;
		}
		catch (RuntimeException ex) {
			return new Refused(Failures.problemOfStart(ex));
		}
	}

	@Override
	public EnrolmentStart resend(EnrolmentCandidate candidate, @Nullable String address) {
		return candidate.method().usesDestination() ? start(candidate, address) : new Started(candidate);
	}

	@Override
	public CheckResult prove(EnrolmentCandidate candidate, String code) {
		try {
			EnrolmentStart found = registered(candidate);
			return (found instanceof Started started) ? check(started.candidate(), code)
					: new CheckResult.Refused(((Refused) found).problem());
		}
		catch (RuntimeException ex) {
			return new CheckResult.Refused(Failures.problemOfCheck(ex));
		}
	}

	/** The candidate with its factor, if the device has registered one. */
	private EnrolmentStart registered(EnrolmentCandidate candidate) {
		String identity = candidate.identity();
		if (candidate.factorSid() != null || identity == null) {
			return new Started(candidate);
		}
		EnrolmentStart found = this.proof.calls()
			.begin()
			.ask(this.devices.findRegistered(identity),
					(factorSid) -> (factorSid != null) ? new Started(candidate.withFactor(factorSid))
							: new Refused(SecondFactorProblem.NOT_YET),
					(failure) -> new Refused(Failures.problemOfCheck(failure)),
					new Refused(SecondFactorProblem.UNAVAILABLE));
		if (found instanceof Started started) {
			start(started.candidate(), null);
		}
		return found;
	}

	@Override
	public PushState poll(EnrolmentCandidate candidate) {
		return this.devices.awaited(candidate).map(this.proof::poll).orElse(PushState.PENDING);
	}

	@Override
	public Flux<PushState> await(EnrolmentCandidate candidate) {
		return this.devices.awaited(candidate).map(this.proof::await).orElse(Flux.just(PushState.PENDING));
	}

	@Override
	public void wake(String identity) {
		this.proof.wake(identity);
	}

	@Override
	public void abandon(EnrolmentCandidate candidate) {
		this.candidates.abandon(candidate);
	}

	@Override
	public FactorChange rename(String userId, String enrolmentId, String label) {
		return this.changes.rename(userId, enrolmentId, label);
	}

	@Override
	public FactorChange prefer(String userId, String enrolmentId) {
		return this.changes.prefer(userId, enrolmentId);
	}

	@Override
	public FactorChange remove(String userId, String enrolmentId) {
		return this.changes.remove(userId, enrolmentId);
	}

	private EnrolmentStart start(EnrolmentCandidate candidate, @Nullable String address) {
		if (candidate.factorSid() == null && candidate.destination() == null) {
			return new Started(candidate);
		}
		StartRequest request = StartRequest.of(candidate.userId(), candidate.id(), candidate.attemptId()).from(address);
		StartResult result = this.proof.start(candidate.toEnrolment(this.clock.instant()), request);
		if (result instanceof StartResult.Started started) {
			PendingSecondFactor pending = started.pending();
			return new Started(candidate.until(pending.expiresAt(), pending.resendAt()));
		}
		return new Refused(((StartResult.Refused) result).problem());
	}

	private CheckResult check(EnrolmentCandidate candidate, String code) {
		Enrolment enrolment = candidate.toEnrolment(this.clock.instant().truncatedTo(ChronoUnit.MICROS));
		CheckResult result = this.proof.check(enrolment, candidate.attemptId(), code);
		return (result instanceof CheckResult.Approved) ? keep(enrolment, candidate.first(), result) : result;
	}

	/**
	 * Keeps what was proved. A first factor was begun with the password alone, which may
	 * be a thief's: it is kept only if the owner has not been faster. A further one is
	 * kept only beside one that is still there.
	 */
	private CheckResult keep(Enrolment enrolment, boolean first, CheckResult proved) {
		if (!this.candidates.finish(enrolment.identity())) {
			return new CheckResult.Refused(SecondFactorProblem.EXPIRED);
		}
		boolean kept = this.revocation.around(enrolment.userId(), Revocation.FACTOR_ADDED, () -> first
				? this.enrolments.saveFirst(enrolment) : this.enrolments.saveNext(enrolment, this.settings.most()));
		if (!kept) {
			this.candidates.leave(enrolment.identity());
			return new CheckResult.Refused(SecondFactorProblem.ALREADY_ENROLLED);
		}
		this.events.publish(new SecondFactorEvent.Enrolled(
				Occasion.of(enrolment.userId(), enrolment.method(), this.clock.instant())));
		return proved;
	}

	private boolean isFull(List<Enrolment> present) {
		return present.size() >= this.settings.most();
	}

	private static boolean has(List<Enrolment> present, SecondFactorMethod method, String address) {
		return present.stream()
			.anyMatch((enrolment) -> enrolment.method() == method && address.equalsIgnoreCase(enrolment.destination()));
	}

}
