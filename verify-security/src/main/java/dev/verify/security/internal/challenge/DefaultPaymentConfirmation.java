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

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.verify.client.VerifyClient;
import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PendingChallenge;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.SecondFactorPurpose;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.internal.ledger.ChallengeKey;
import dev.verify.security.internal.ledger.ChallengeTransitions;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.internal.provider.VerificationFlow;
import dev.verify.security.ledger.ChallengeId;
import dev.verify.security.ledger.LedgerEntry;

/**
 * The steps of a login, with an attempt and a provider flow that are bound to a payment.
 */
final class DefaultPaymentConfirmation implements PaymentConfirmation {

	private static final StepResult<SecondFactorMethod> EXPIRED = new StepResult.Refused<>(SecondFactorProblem.EXPIRED);

	private final VerifyClient client;

	private final Function<String, List<Enrollment>> enrollments;

	private final ChallengeTransitions attempts;

	private final StartStep start;

	private final VerifyStep check;

	private final ProviderCalls provider;

	DefaultPaymentConfirmation(VerifyClient client, Function<String, List<Enrollment>> enrollments,
			ChallengeTransitions attempts, StartStep start, VerifyStep check, ProviderCalls provider) {
		this.client = client;
		this.enrollments = enrollments;
		this.attempts = attempts;
		this.start = start;
		this.check = check;
		this.provider = provider;
	}

	@Override
	public List<Enrollment> enrollments(String userId) {
		return this.enrollments.apply(userId).stream().filter((enrollment) -> confirms(enrollment.method())).toList();
	}

	@Override
	public StepResult<PendingChallenge> start(StartRequest request, Payment payment) {
		StartRequest start = marked(request, payment);
		try {
			return find(start.userId(), start.enrollmentId())
				.map((enrollment) -> this.start.start(new VerificationFlow(this.client, payment), enrollment, start))
				.orElseGet(() -> new StepResult.Refused<>(SecondFactorProblem.UNKNOWN_METHOD));
		}
		catch (RuntimeException ex) {
			return new StepResult.Refused<>(ProviderFailures.unavailable("start of a payment", ex));
		}
	}

	@Override
	public Optional<Instant> retryAt(StartRequest request, Payment payment) {
		StartRequest start = marked(request, payment);
		try {
			return find(start.userId(), start.enrollmentId()).map((enrollment) -> this.start.until(enrollment, start));
		}
		catch (RuntimeException ex) {
			ProviderFailures.unavailable("wait of a payment", ex);
			return Optional.empty();
		}
	}

	private static StartRequest marked(StartRequest request, Payment payment) {
		return request.purpose(SecondFactorPurpose.PAYMENT)
			.challenge(challengeId(payment, request.userId(), request.challengeId()));
	}

	@Override
	public StepResult<SecondFactorMethod> verify(String userId, PendingChallenge pending, String reference,
			Payment payment, String code) {
		if (!isOf(userId, pending)) {
			return EXPIRED;
		}
		VerificationFlow flow = new VerificationFlow(this.client, payment);
		boolean same = challengeId(payment, userId, reference).equals(pending.challengeId());
		try {
			return find(userId, pending.enrollmentId())
				.map((enrollment) -> same ? this.check.verify(flow, enrollment, pending.challengeId(), code)
						: invalidate(flow, enrollment, pending))
				.orElse(EXPIRED);
		}
		catch (RuntimeException ex) {
			return new StepResult.Refused<>(ProviderFailures.unavailable("check of a payment", ex));
		}
	}

	@Override
	public void cancel(String userId, PendingChallenge pending) {
		if (!isOf(userId, pending)) {
			return;
		}
		try {
			find(userId, pending.enrollmentId())
				.ifPresent((enrollment) -> invalidate(new VerificationFlow(this.client), enrollment, pending));
		}
		catch (RuntimeException ex) {
			ProviderFailures.unavailable("end of a payment", ex);
		}
	}

	@Override
	public boolean use(PendingChallenge approved, String reference, Payment payment) {
		boolean same = challengeId(payment, approved.userId(), reference).equals(approved.challengeId());
		// One attempt may be started again, and then is another challenge.
		String challenge = approved.challengeId() + '@' + approved.startedAt().toEpochMilli();
		return same && this.attempts.spend(approved.challengeId(), challenge);
	}

	/** Names the challenge of a payment: any other payment is another challenge. */
	static String challengeId(Payment payment, String userId, String reference) {
		return ChallengeId.ofPayment(String.join("\n", userId, reference, payment.amount(), payment.payee())).text();
	}

	private static boolean isOf(String userId, PendingChallenge pending) {
		return pending.userId().equals(userId) && pending.purpose() == SecondFactorPurpose.PAYMENT;
	}

	private static boolean confirms(SecondFactorMethod method) {
		return method.usesDestination() && method != SecondFactorMethod.CALL;
	}

	private Optional<Enrollment> find(String userId, String enrollmentId) {
		return enrollments(userId).stream().filter((enrollment) -> enrollment.id().equals(enrollmentId)).findFirst();
	}

	private StepResult<SecondFactorMethod> invalidate(VerificationFlow flow, Enrollment enrollment,
			PendingChallenge pending) {
		ChallengeKey key = ChallengeKey.of(enrollment, pending.challengeId());
		LedgerEntry running = this.attempts.look(key);
		this.attempts.close(key);
		if (running == null) {
			return EXPIRED;
		}
		return this.provider.begin()
			.ask(flow.withdraw(enrollment, running.providerSid()), (done) -> EXPIRED,
					(failure) -> new StepResult.Refused<>(ProviderFailures.unavailable("end of a payment", failure)),
					new StepResult.Refused<>(SecondFactorProblem.UNAVAILABLE));
	}

}
