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

package dev.verify.security.internal.web.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.verify.security.PaymentConfirmation;
import dev.verify.security.PaymentDraft;
import dev.verify.security.PendingChallenge;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SessionAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The payment of a session: opened, then asked for, then confirmed.
 *
 * @param id names it to the forms of its page, so that the form of one payment confirms
 * no other
 * @param userId who pays
 * @param draft what is paid
 * @param pending the challenge; {@code null} while the payer chooses
 * @param confirmedAt when it was confirmed; {@code null} before
 */
public record PaymentSession(String id, String userId, PaymentDraft draft, @Nullable PendingChallenge pending,
		@Nullable Instant confirmedAt) {

	/** Shorter than what is used up is remembered. */
	private static final Duration LIFE_OF_A_CONFIRMATION = Duration.ofMinutes(10);

	private static final SessionAttribute<PaymentSession> ATTRIBUTE = new SessionAttribute<>("PAYMENT",
			PaymentSession.class);

	/** Finds a user's payment, confirmed or not. */
	public static Optional<PaymentSession> find(PageRequest request, @Nullable String userId) {
		return ATTRIBUTE.find(request).filter((payment) -> payment.userId.equals(userId));
	}

	/** Finds the payment that a user has not confirmed yet. */
	public static Optional<PaymentSession> findOpen(PageRequest request, String userId) {
		return find(request, userId).filter((payment) -> payment.confirmedAt == null);
	}

	public void save(PageRequest request) {
		ATTRIBUTE.save(request, this);
	}

	/**
	 * Replaces this one, unless the payer has opened another payment, or logged out,
	 * meanwhile.
	 */
	public boolean replace(PageRequest request, PaymentSession next) {
		boolean present = findOpen(request, this.userId).filter((now) -> now.id.equals(this.id)).isPresent();
		if (present) {
			next.save(request);
		}
		return present;
	}

	public void remove(PageRequest request) {
		ATTRIBUTE.clear(request);
	}

	/** Withdraws what was sent, if anything was. */
	public void withdraw(PaymentConfirmation payments) {
		if (this.pending != null) {
			payments.cancel(this.userId, this.pending);
		}
	}

	public PaymentSession asked(@Nullable PendingChallenge pending) {
		return new PaymentSession(this.id, this.userId, this.draft, pending, null);
	}

	public PaymentSession confirmed(Instant at) {
		return new PaymentSession(this.id, this.userId, this.draft, this.pending, at);
	}

	/** The challenge, while it can be answered. */
	public Optional<PendingChallenge> running(Instant now) {
		return Optional.ofNullable(this.pending).filter((asked) -> now.isBefore(asked.expiresAt()));
	}

	public boolean isConfirmed(Instant now) {
		return this.confirmedAt != null && now.isBefore(this.confirmedAt.plus(LIFE_OF_A_CONFIRMATION));
	}

	@Override
	public String toString() {
		return "PaymentSession[pending=" + this.pending + "]";
	}

}
