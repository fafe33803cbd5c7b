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

package dev.verify.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Confirms a payment with a code that is bound to its amount and payee. This is dynamic
 * linking as required by PSD2 (Delegated Regulation (EU) 2018/389, article 5). The
 * message shows both, where the Verify service is set to PSD2.
 * <p>
 * Take the payment from where the server keeps it, for the start as for the check, and
 * never from the request that carries the code. A confirmed payment grants no authority.
 * Nothing here fails with an exception for a reason that lies with the user, the provider
 * or a store.
 */
public interface PaymentConfirmation {

	/**
	 * Lists what a payment can be confirmed with: codes that are sent. Verify refuses
	 * calls, and an authenticator's code is bound to nothing.
	 * @param userId the user ID
	 * @return the user's enrollments, oldest first
	 */
	List<Enrollment> enrollments(String userId);

	/**
	 * Sends a code for a payment, or joins the challenge that is running for it. What was
	 * sent to that destination for another payment is withdrawn.
	 * @param request who asks, and for which of the user's phone numbers or e-mail
	 * addresses; its attempt is what the application calls this payment, for instance the
	 * id of its draft, and the same for all requests to send
	 * @param payment what is confirmed
	 * @return the challenge, or the reason for the rejection
	 */
	StepResult<PendingChallenge> start(StartRequest request, Payment payment);

	/**
	 * Tells when {@link #start} will accept a request that it would refuse now. Sends and
	 * counts nothing.
	 * @param request as for the start
	 * @param payment what is confirmed
	 * @return the time; empty if a start is not refused now, or if the time is not known
	 */
	default Optional<Instant> retryAt(StartRequest request, Payment payment) {
		return Optional.empty();
	}

	/**
	 * Checks the code. If the payment is not the one that the code was sent for, the
	 * challenge is over, and its code worth nothing.
	 * @param userId the user ID
	 * @param pending the challenge, as the server has kept it since the start
	 * @param reference what the application calls this payment, as at the start
	 * @param payment what is about to be paid
	 * @param code the code
	 * @return an approval (at most once per challenge), or the reason for the rejection
	 */
	StepResult<SecondFactorMethod> verify(String userId, PendingChallenge pending, String reference, Payment payment,
			String code);

	/**
	 * Gives a payment up: its code is worth nothing from now on.
	 * @param userId the user ID
	 * @param pending the challenge, as the server has kept it since the start
	 */
	void cancel(String userId, PendingChallenge pending);

	/**
	 * Uses up what was approved, for an application that pays later than it checks.
	 * @param approved a challenge that {@link #verify} has approved, at most ten minutes
	 * ago
	 * @param reference what the application calls this payment
	 * @param payment what is about to be paid
	 * @return {@code true} once, and only for the same payment; an error if the store
	 * does not answer
	 */
	boolean use(PendingChallenge approved, String reference, Payment payment);

}
