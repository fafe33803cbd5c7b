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

package dev.verify.security.internal.provider;

import java.util.List;
import java.util.Objects;

import dev.verify.client.VerifyApiException;
import dev.verify.client.VerifyClient;
import dev.verify.client.form.Channel;
import dev.verify.client.verification.CheckVerification;
import dev.verify.client.verification.CreateVerification;
import dev.verify.client.verification.Verification;
import dev.verify.client.verification.VerificationCheck;
import dev.verify.client.verification.VerificationStatus;
import dev.verify.security.Enrollment;
import dev.verify.security.Payment;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorProblem;
import dev.verify.security.StartRequest;
import dev.verify.security.ledger.ChallengeId;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A code to a phone number or e-mail address. While a verification is pending, Verify
 * repeats the same code for everyone who asks for that destination; to bind a code to one
 * login attempt, the verification of another attempt is cancelled first.
 */
public final class VerificationFlow implements ProviderFlow {

	private final VerifyClient client;

	private final @Nullable Payment payment;

	public VerificationFlow(VerifyClient client) {
		this(client, null);
	}

	/**
	 * Creates the flow of a login, or with a payment, of its confirmation.
	 */
	public VerificationFlow(VerifyClient client, @Nullable Payment payment) {
		this.client = client;
		this.payment = payment;
	}

	@Override
	public boolean sendsMessage() {
		return true;
	}

	@Override
	public Mono<Void> withdraw(Enrollment enrollment, @Nullable String providerSid) {
		String verification = (providerSid != null) ? providerSid : destination(enrollment);
		return this.client.verifications()
			.update(verification, VerificationStatus.CANCELED)
			.onErrorResume(VerifyApiException.class, (ex) -> ex.isNotFound() ? Mono.empty() : Mono.error(ex))
			.then();
	}

	@Override
	public Mono<String> start(Enrollment enrollment, StartRequest request, boolean fresh) {
		String to = destination(enrollment);
		return this.client.verifications().create(request(to, channel(enrollment.method()))).flatMap((verification) -> {
			String sid = verification.sid();
			if (sid == null || !to.equalsIgnoreCase(verification.to())
					|| !VerificationStatus.PENDING.equals(verification.status())) {
				return Mono.error(new ForeignResponseException("CreateVerification"));
			}
			if (isBound(verification.amount(), verification.payee()) && (!fresh || isFirst(verification))) {
				return Mono.just(sid);
			}
			// Another user's code must not authenticate this login, even if it was just
			// sent again, and a payment's code must be bound to it. Whether it can be
			// withdrawn or not, a message has left. A proof leaves it alone: it may
			// belong to a sign-in which has taken over meanwhile.
			Mono<Void> withdrawn = ChallengeId.of(request.challengeId()).isProof() ? Mono.empty()
					: withdraw(enrollment, sid).onErrorComplete();
			return withdrawn.then(Mono.error(new ForeignResponseException("CreateVerification")));
		});
	}

	@Override
	public Mono<Verdict> check(Enrollment enrollment, LedgerEntry entry, String code) {
		String providerSid = entry.providerSid();
		if (providerSid == null) {
			return Mono.just(Verdict.refused(SecondFactorProblem.EXPIRED, null));
		}
		return this.client.verifications()
			.check(request(providerSid, code))
			.map((check) -> verdict(enrollment, providerSid, check))
			.onErrorResume(VerifyApiException.class, (ex) -> ex.isNotFound()
					? Mono.just(Verdict.refused(SecondFactorProblem.EXPIRED, null)) : Mono.error(ex));
	}

	private CreateVerification request(String to, Channel channel) {
		CreateVerification request = CreateVerification.to(to, channel);
		return (this.payment != null) ? request.amount(this.payment.amount()).payee(this.payment.payee()) : request;
	}

	private CheckVerification request(String providerSid, String code) {
		CheckVerification request = CheckVerification.of(providerSid, code);
		return (this.payment != null) ? request.amount(this.payment.amount()).payee(this.payment.payee()) : request;
	}

	private Verdict verdict(Enrollment enrollment, String providerSid, VerificationCheck check) {
		if (!providerSid.equals(check.sid()) || !destination(enrollment).equalsIgnoreCase(check.to())
				|| !isBound(check.amount(), check.payee())) {
			throw new ForeignResponseException("CreateVerificationCheck");
		}
		return VerificationStatus.APPROVED.equals(check.status()) ? Verdict.approved(providerSid)
				: Verdict.refused(SecondFactorProblem.WRONG_CODE, providerSid);
	}

	/** Whether the provider has bound the code to what it was asked for. */
	private boolean isBound(@Nullable String amount, @Nullable String payee) {
		return this.payment == null || (this.payment.amount().equals(amount) && this.payment.payee().equals(payee));
	}

	private static boolean isFirst(Verification verification) {
		List<?> sent = verification.sendCodeAttempts();
		return sent != null && sent.size() == 1;
	}

	private static String destination(Enrollment enrollment) {
		return Objects.requireNonNull(enrollment.destination());
	}

	private static Channel channel(SecondFactorMethod method) {
		return switch (method) {
			case SMS -> Channel.SMS;
			case CALL -> Channel.CALL;
			case EMAIL -> Channel.EMAIL;
			case WHATSAPP -> Channel.WHATSAPP;
			case TOTP, PUSH, PASSKEY -> throw new IllegalArgumentException(method + " has no channel");
		};
	}

}
