package dev.verify.security.enrol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import dev.verify.security.EnrolmentProof;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.Stores;
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

	/** Makes a candidate; empty if the user has had too many made. */
	Mono<EnrolmentCandidate> make(EnrolmentRequest request, String address, boolean first) {
		String userId = request.userId();
		SecondFactorMethod method = request.method();
		String attemptId = request.attemptId();
		String id = attemptId.substring(0, Math.min(ID_LENGTH, attemptId.length()));
		Instant now = this.clock.instant();
		if (method.usesDestination()) {
			return Mono.just(
					new EnrolmentCandidate(userId, id, method, address, null, null, null, first, attemptId, now, now));
		}
		return device(request).map((made) -> new EnrolmentCandidate(userId, id, method, null, made.identity(),
				made.factorSid(), made.secret(), first, attemptId, now.plusSeconds(Devices.TOKEN_LIFE), now));
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
	Mono<Void> abandon(EnrolmentCandidate candidate) {
		String identity = candidate.identity();
		return (identity != null) ? remove(identity) : Mono.empty();
	}

	private Mono<Device> device(EnrolmentRequest request) {
		String userId = request.userId();
		return this.proof.mayMakeFactor(userId).flatMap((allowed) -> {
			if (!allowed) {
				this.events.publish(new SecondFactorEvent.SendRefused(
						Occasion.of(userId, request.method(), this.clock.instant()), "enrolment"));
				return Mono.empty();
			}
			return removeAbandoned().then(make(request));
		});
	}

	private Mono<Device> make(EnrolmentRequest request) {
		String identity = UUID.randomUUID().toString();
		return Stores.call(() -> {
			this.unfinished.add(identity, this.clock.instant().plus(LONG_OVER));
			return identity;
		})
			.flatMap((noted) -> (request.method() == SecondFactorMethod.TOTP)
					? this.devices.createAuthenticator(noted, request.accountName()) : this.devices.invite(noted));
	}

	private Mono<Void> removeAbandoned() {
		return Stores.call(() -> this.unfinished.abandoned(this.clock.instant(), MOST_REMOVED))
			.flatMapMany(Flux::fromIterable)
			.flatMap(this::remove)
			.then()
			.onErrorComplete();
	}

	/** A provider that does not answer is asked again another time. */
	private Mono<Void> remove(String identity) {
		return this.devices.forget(identity)
			.then(Mono.defer(() -> Stores.call(() -> this.unfinished.remove(identity))))
			.then()
			.onErrorComplete();
	}

}
