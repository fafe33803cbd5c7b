package dev.verify.security.enrol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.verify.security.EnrolmentProof;
import dev.verify.security.Failures;
import dev.verify.security.ProviderCalls;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.enrol.EnrolmentStart.Refused;
import dev.verify.security.enrol.EnrolmentStart.Started;
import dev.verify.security.event.Occasion;
import dev.verify.security.event.SecondFactorEvent;
import dev.verify.security.event.SecondFactorEvents;

/**
 * Makes candidates. What one of them has at the provider is noted before it is made, and
 * is removed there if the note is still there long after anybody could have proved it.
 */
final class Candidates {

	private static final int ID_LENGTH = 32;

	/** Longer than any candidate can be proved, and than clocks of two nodes disagree. */
	private static final Duration LONG_OVER = Duration.ofHours(1);

	/** Along with one that is made. */
	private static final int MOST_REMOVED = 5;

	private final Devices devices;

	private final EnrolmentProof proof;

	private final UnfinishedFactors unfinished;

	private final SecondFactorEvents events;

	private final Clock clock;

	Candidates(Devices devices, EnrolmentProof proof, UnfinishedFactors unfinished, SecondFactorEvents events,
			Clock clock) {
		this.devices = devices;
		this.proof = proof;
		this.unfinished = unfinished;
		this.events = events;
		this.clock = clock;
	}

	/** Makes a candidate, or tells why there is none. */
	EnrolmentStart make(EnrolmentRequest request, String address, boolean first) {
		String userId = request.userId();
		SecondFactorMethod method = request.method();
		String attemptId = request.attemptId();
		String id = attemptId.substring(0, Math.min(ID_LENGTH, attemptId.length()));
		Instant now = this.clock.instant();
		if (method.usesDestination()) {
			return new Started(
					new EnrolmentCandidate(userId, id, method, address, null, null, null, first, attemptId, now, now));
		}
		if (!this.proof.mayMakeFactor(userId)) {
			this.events.publish(
					new SecondFactorEvent.SendRefused(Occasion.of(userId, method, this.clock.instant()), "enrolment"));
			return new Refused(SecondFactorProblem.TOO_MANY);
		}
		ProviderCalls.Step calls = this.proof.calls().begin();
		removeAbandoned(calls);
		String identity = UUID.randomUUID().toString();
		this.unfinished.add(identity, this.clock.instant().plus(LONG_OVER));
		return calls.ask(this.devices.make(request, identity), (answer) -> {
			Device made = Objects.requireNonNull(answer);
			return new Started(new EnrolmentCandidate(userId, id, method, null, made.identity(), made.factorSid(),
					made.secret(), first, attemptId, now.plusSeconds(Devices.TOKEN_LIFE), now));
		}, (failure) -> new Refused(Failures.problemOfStart(failure)), new Refused(SecondFactorProblem.UNAVAILABLE));
	}

	/**
	 * Strikes a candidate out that is about to be enrolled; {@code false} if it is too
	 * late, because the provider is asked to forget it.
	 */
	boolean finish(@Nullable String identity) {
		return identity == null || this.unfinished.remove(identity);
	}

	/** Leaves what was not enrolled after all to whoever makes the next candidate. */
	void leave(@Nullable String identity) {
		if (identity != null) {
			this.unfinished.add(identity, this.clock.instant());
		}
	}

	/** Gives a candidate up at once. */
	void abandon(EnrolmentCandidate candidate) {
		String identity = candidate.identity();
		if (identity != null) {
			remove(this.proof.calls().begin(), List.of(identity));
		}
	}

	private void removeAbandoned(ProviderCalls.Step calls) {
		try {
			List<String> abandoned = this.unfinished.abandoned(this.clock.instant(), MOST_REMOVED);
			if (!abandoned.isEmpty()) {
				remove(calls, abandoned);
			}
		}
		catch (RuntimeException ex) {
			// Whoever makes the next candidate tries again.
		}
	}

	/** A provider that does not answer is asked again another time. */
	private void remove(ProviderCalls.Step calls, List<String> identities) {
		calls.ask(this.devices.forget(identities), (forgotten) -> {
			Objects.requireNonNull(forgotten).forEach(this.unfinished::remove);
			return true;
		}, (failure) -> false, false);
	}

}
