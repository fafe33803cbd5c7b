/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.security.internal.challenge;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.verify.client.VerifyClient;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.PushState;
import dev.verify.security.PushWaitService;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.SecondFactorService;
import dev.verify.security.SecondFactorSettings;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.TrustRevoker;
import dev.verify.security.UserFactors;
import dev.verify.security.event.SecondFactorEventPublisher;
import dev.verify.security.internal.event.ChallengeEvents;
import dev.verify.security.internal.event.Housekeeping;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.internal.push.DefaultPushWaitService;
import dev.verify.security.internal.push.DeviceWaits;
import dev.verify.security.internal.push.PollStep;
import dev.verify.security.internal.push.PushBoard;
import dev.verify.security.internal.push.PushNumber;
import dev.verify.security.internal.push.PushOutcome;
import dev.verify.security.internal.throttle.AttemptCounter;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.ChallengeId;
import dev.verify.security.ledger.ChallengeLedger;
import dev.verify.security.throttle.SecondFactorCounters;

import org.springframework.util.Assert;

/**
 * Looks up what the user has enrolled, and leaves each step to its own class.
 */
public final class DefaultSecondFactorService implements SecondFactorService {

	private final EnrollmentRepository enrollments;

	private final Set<SecondFactorMethod> methods;

	private final StartStep start;

	private final VerifyStep check;

	private final PollStep poll;

	private final PushWaitService waits;

	private final PasskeySteps passkeys;

	private final boolean passkeyRequired;

	private final EnrollmentVerification proof;

	private final PaymentConfirmation payments;

	private final ProviderCalls provider;

	public DefaultSecondFactorService(VerifyClient client, VerifyClient payments, EnrollmentRepository enrollments,
			ChallengeLedger ledger, SecondFactorCounters counters, SecondFactorEventPublisher events,
			TrustRevoker revocation, SecondFactorSettings settings, List<SecondFactorMethod> channels,
			Predicate<SecondFactorMethod> allowed, ProviderCalls provider, Clock clock) {
		this.enrollments = enrollments;
		this.provider = provider;
		this.methods = Stream.of(SecondFactorMethod.values()).filter(allowed).collect(Collectors.toUnmodifiableSet());
		ChallengeTransitions attempts = new ChallengeTransitions(ledger,
				new AttemptCounter(counters, settings.attemptLimits(), clock), settings, clock);
		ChallengeEvents teller = new ChallengeEvents(events, revocation, counters, clock);
		SendLimiter gate = new SendLimiter(counters, settings.sendLimits(), Enrollment::digest, clock);
		ChallengeAdmission claims = new ChallengeAdmission(attempts, gate, teller,
				new Housekeeping(ledger, counters, teller, clock));
		PushBoard board = new PushBoard(counters, settings, clock);
		PushNumber number = new PushNumber(settings.push().numberMatchingDigits());
		ProviderFlows flows = new ProviderFlows(client, settings, number,
				new PushOutcome(board, attempts, gate, teller), this::passkeys, clock);
		this.start = new StartStep(attempts, claims, flows::of, teller,
				new ChannelFallback(channels.stream().filter(allowed).toList()), settings.challengeLifetime(),
				provider);
		this.check = new VerifyStep(attempts, flows::of, gate, teller, provider);
		this.passkeys = new PasskeySteps(attempts, flows.passkey(), this.check, gate, teller, settings.passkey(),
				settings.challengeLifetime(), provider);
		this.passkeyRequired = settings.passkey().requiredWhenEnrolled();
		this.poll = new PollStep(attempts, flows.push(), gate, board, number);
		this.waits = new DefaultPushWaitService(this::find, this::owner, this.poll, board, clock);
		this.proof = new EnrollmentVerification(
				new StartStep(attempts, claims, flows::ofProof, teller, new ChannelFallback(List.of()),
						settings.challengeLifetime(), provider),
				new VerifyStep(attempts, flows::ofProof, gate, teller, provider), gate,
				new DeviceWaits(board, gate, clock), provider, settings.passkey());
		this.payments = new DefaultPaymentConfirmation(
				payments, (userId) -> accepted(userId).offered(), attempts, new StartStep(attempts, claims, flows::of,
						teller, new ChannelFallback(List.of()), settings.challengeLifetime(), provider),
				this.check, provider);
	}

	EnrollmentVerification proof() {
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
	public UserFactors protection(String userId) {
		UserFactors factors = accepted(userId);
		return this.passkeyRequired ? factors.onlyPasskeysIfAny() : factors;
	}

	@Override
	public StepResult<PendingChallenge> start(StartRequest request) {
		StartRequest marked = marked(request);
		try {
			return find(request.userId(), request.enrollmentId()).map((enrollment) -> start(enrollment, marked))
				.orElseGet(() -> new StepResult.Refused<>(SecondFactorProblem.UNKNOWN_METHOD));
		}
		catch (RuntimeException ex) {
			return new StepResult.Refused<>(ProviderFailures.unavailable("start", ex));
		}
	}

	private UserFactors accepted(String userId) {
		return UserFactors.of(this.enrollments, userId, this.methods::contains);
	}

	private StepResult<PendingChallenge> start(Enrollment enrollment, StartRequest request) {
		return (enrollment.method() == SecondFactorMethod.PASSKEY) ? this.passkeys.start(enrollment, request)
				: this.start.start(enrollment, request);
	}

	@Override
	public Optional<Instant> retryAt(StartRequest request) {
		StartRequest marked = marked(request);
		try {
			return find(request.userId(), request.enrollmentId())
				.map((enrollment) -> this.start.until(enrollment, marked));
		}
		catch (RuntimeException ex) {
			ProviderFailures.unavailable("wait", ex);
			return Optional.empty();
		}
	}

	private static StartRequest marked(StartRequest request) {
		Assert.isTrue(request.purpose() != SecondFactorPurpose.PAYMENT, "a payment is started by payments()");
		return (request.purpose() == SecondFactorPurpose.STEP_UP)
				? request.challenge(ChallengeId.ofStepUp(request.challengeId()).text()) : request;
	}

	@Override
	public StepResult<SecondFactorMethod> verify(String userId, PendingChallenge pending, String code) {
		try {
			return find(userId, pending).map((enrollment) -> verify(enrollment, pending, code))
				.orElseGet(() -> new StepResult.Refused<>(SecondFactorProblem.EXPIRED));
		}
		catch (RuntimeException ex) {
			return new StepResult.Refused<>(ProviderFailures.unavailable("check", ex));
		}
	}

	private StepResult<SecondFactorMethod> verify(Enrollment enrollment, PendingChallenge pending, String code) {
		return (enrollment.method() == SecondFactorMethod.PASSKEY) ? this.passkeys.verify(enrollment, pending, code)
				: this.check.verify(enrollment, pending.challengeId(), code);
	}

	@Override
	public PushState poll(String userId, PendingChallenge pending) {
		try {
			return find(userId, pending).map((enrollment) -> poll(enrollment, pending)).orElse(PushState.EXPIRED);
		}
		catch (RuntimeException ex) {
			return unknown(ex);
		}
	}

	private PushState poll(Enrollment enrollment, PendingChallenge pending) {
		return this.provider.begin()
			.ask(this.poll.poll(enrollment, ChallengeKey.of(enrollment, pending.challengeId()), false),
					(answer) -> (answer != null) ? answer.state() : PushState.EXPIRED,
					DefaultSecondFactorService::unknown, PushState.UNKNOWN);
	}

	private static PushState unknown(Throwable failure) {
		ProviderFailures.unavailable("poll", failure);
		return PushState.UNKNOWN;
	}

	@Override
	public Optional<String> number(String userId, PendingChallenge pending) {
		if (pending.method() != SecondFactorMethod.PUSH) {
			return Optional.empty();
		}
		try {
			return find(userId, pending).filter((enrollment) -> enrollment.method() == SecondFactorMethod.PUSH)
				.flatMap((enrollment) -> this.poll.number(ChallengeKey.of(enrollment, pending.challengeId())));
		}
		catch (RuntimeException ex) {
			ProviderFailures.unavailable("number", ex);
			return Optional.empty();
		}
	}

	@Override
	public PushWaitService pushWaits() {
		return this.waits;
	}

	private Optional<Enrollment> find(String userId, PendingChallenge pending) {
		boolean own = pending.userId().equals(userId) && pending.purpose() != SecondFactorPurpose.PAYMENT
				&& ChallengeId.of(pending.challengeId()).isFor(pending.purpose());
		return own ? find(userId, pending.enrollmentId()).map((enrollment) -> enrollment.by(pending.method()))
				: Optional.empty();
	}

	/** If several users share a factor, the login cannot be assigned to one of them. */
	private Optional<Enrollment> owner(String identity, String factorSid) {
		List<Enrollment> owners = this.enrollments.findByFactor(identity, factorSid);
		return (owners.size() == 1) ? Optional.of(owners.get(0)).filter(this::isAccepted) : Optional.empty();
	}

	private Optional<Enrollment> find(String userId, String enrollmentId) {
		return this.enrollments.find(userId, enrollmentId)
			.filter(this::isAccepted)
			.filter((enrollment) -> !this.passkeyRequired || enrollment.method() == SecondFactorMethod.PASSKEY
					|| protection(userId).offered().contains(enrollment));
	}

	/** The passkeys that can answer a challenge to the identity of one of them. */
	private Set<String> passkeys(Enrollment enrollment) {
		return this.enrollments.findByUserId(enrollment.userId())
			.stream()
			.filter((other) -> other.method() == SecondFactorMethod.PASSKEY
					&& Objects.equals(other.identity(), enrollment.identity()))
			.map(Enrollment::factorSid)
			.filter(Objects::nonNull)
			.collect(Collectors.toUnmodifiableSet());
	}

	private boolean isAccepted(Enrollment enrollment) {
		return this.methods.contains(enrollment.method());
	}

}
