package dev.verify.security.enrol;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import dev.verify.security.CheckResult;
import dev.verify.security.Enrolment;
import dev.verify.security.EnrolmentProof;
import dev.verify.security.EnrolmentRepository;
import dev.verify.security.Failures;
import dev.verify.security.PendingSecondFactor;
import dev.verify.security.PushState;
import dev.verify.security.Revocation;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StartResult;
import dev.verify.security.Stores;
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
		this.changes = new FactorChanges(devices, enrolments, factors.methods(), revocation, this.events,
				settings.removeLast(), clock);
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public EnrolmentSettings settings() {
		return this.settings;
	}

	@Override
	public Mono<Boolean> mayEnrolFirst(String userId) {
		return this.factors.protection(userId).map((protection) -> this.settings.atFirstLogin() && protection.isNone());
	}

	@Override
	public Mono<EnrolmentStart> begin(EnrolmentRequest request) {
		String userId = request.userId();
		SecondFactorMethod method = request.method();
		if (!this.settings.methods().contains(method)) {
			return refused(SecondFactorProblem.NOT_ALLOWED);
		}
		Optional<String> address = method.usesDestination()
				? Destinations.parse(method, request.destination(), this.settings.defaultRegion()) : Optional.of("");
		if (address.isEmpty()) {
			return refused(SecondFactorProblem.BAD_DESTINATION);
		}
		return this.factors.protection(userId).flatMap((protection) -> {
			List<Enrolment> present = protection.factors();
			if (isFull(present) || has(present, method, address.get())) {
				return refused(SecondFactorProblem.ALREADY_ENROLLED);
			}
			return this.candidates.make(request, address.get(), protection.isNone())
				.flatMap((candidate) -> start(candidate, request.address()))
				.switchIfEmpty(refused(SecondFactorProblem.TOO_MANY));
		}).onErrorResume(DefaultEnrolmentService::notStarted);
	}

	@Override
	public Mono<EnrolmentStart> resend(EnrolmentCandidate candidate, @Nullable String address) {
		return candidate.method().usesDestination() ? start(candidate, address)
				: Mono.just(new EnrolmentStart.Started(candidate));
	}

	@Override
	public Mono<CheckResult> prove(EnrolmentCandidate candidate, String code) {
		return registered(candidate).flatMap((found) -> check(found, code))
			.defaultIfEmpty(new CheckResult.Refused(SecondFactorProblem.NOT_YET))
			.onErrorResume((failure) -> Mono.just(new CheckResult.Refused(Failures.problemOfCheck(failure))));
	}

	@Override
	public Mono<PushState> poll(EnrolmentCandidate candidate) {
		return this.devices.awaited(candidate).map(this.proof::poll).orElse(Mono.just(PushState.PENDING));
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
	public Mono<Void> abandon(EnrolmentCandidate candidate) {
		return this.candidates.abandon(candidate);
	}

	@Override
	public Mono<FactorChange> rename(String userId, String enrolmentId, String label) {
		return this.changes.rename(userId, enrolmentId, label);
	}

	@Override
	public Mono<FactorChange> prefer(String userId, String enrolmentId) {
		return this.changes.prefer(userId, enrolmentId);
	}

	@Override
	public Mono<FactorChange> remove(String userId, String enrolmentId) {
		return this.changes.remove(userId, enrolmentId);
	}

	private Mono<EnrolmentStart> start(EnrolmentCandidate candidate, @Nullable String address) {
		if (candidate.factorSid() == null && candidate.destination() == null) {
			return Mono.just(new Started(candidate));
		}
		StartRequest request = StartRequest.of(candidate.userId(), candidate.id(), candidate.attemptId()).from(address);
		return this.proof.start(candidate.toEnrolment(this.clock.instant()), request).map((result) -> {
			if (result instanceof StartResult.Started started) {
				PendingSecondFactor pending = started.pending();
				return new Started(candidate.until(pending.expiresAt(), pending.resendAt()));
			}
			return new Refused(((StartResult.Refused) result).problem());
		});
	}

	/** The candidate with its factor; empty while the device has not registered. */
	private Mono<EnrolmentCandidate> registered(EnrolmentCandidate candidate) {
		String identity = candidate.identity();
		if (candidate.factorSid() != null || identity == null) {
			return Mono.just(candidate);
		}
		return this.devices.findRegistered(identity)
			.map(candidate::withFactor)
			.flatMap((found) -> start(found, null).map((started) -> found));
	}

	private Mono<CheckResult> check(EnrolmentCandidate candidate, String code) {
		Enrolment enrolment = candidate.toEnrolment(this.clock.instant().truncatedTo(ChronoUnit.MICROS));
		return this.proof.check(enrolment, candidate.attemptId(), code)
			.flatMap((result) -> (result instanceof CheckResult.Approved)
					? Stores.call(() -> keep(enrolment, candidate.first(), result)) : Mono.just(result));
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

	private static Mono<EnrolmentStart> refused(SecondFactorProblem problem) {
		return Mono.just(new Refused(problem));
	}

	private static Mono<EnrolmentStart> notStarted(Throwable failure) {
		return refused(Failures.problemOfStart(failure));
	}

}
