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
import java.util.Set;

/**
 * Starts challenges and verifies codes and pushes, independent of the web stack.
 * <p>
 * Users are named by their IDs only. Nothing here fails with an exception for a reason
 * that lies with the user, the provider or a store: such reasons are results, and none of
 * them is an approval. Only what has no such result, as {@link #protection}, fails with
 * the store's exception.
 * <p>
 * Each step runs on the thread of its caller, and waits for the provider until one
 * deadline, 8 seconds by default.
 */
public interface SecondFactorService {

	/**
	 * Returns which methods a login accepts.
	 * @return what the application allows
	 */
	Set<SecondFactorMethod> methods();

	/**
	 * Tells what protects a user.
	 * @param userId the user ID
	 * @return what the user has, and may choose from
	 */
	UserFactors protection(String userId);

	/**
	 * Lists what a user may choose from.
	 * @param userId the user ID
	 * @return the user's enrollments of the accepted methods, the preferred first
	 */
	default List<Enrollment> enrollments(String userId) {
		return protection(userId).offered();
	}

	/**
	 * Returns what confirms payments.
	 * @return the confirmation of payments
	 */
	PaymentConfirmation payments();

	/**
	 * Starts a challenge, or joins the one that this attempt has already started. Sends
	 * at most one message.
	 * @param request the user, the purpose and the method
	 * @return the challenge, or the reason for the rejection
	 * @throws IllegalArgumentException if it is for a payment, which {@link #payments()}
	 * confirms
	 */
	StepResult<PendingChallenge> start(StartRequest request);

	/**
	 * Tells when {@link #start} will accept a request that it would refuse now: after the
	 * last message, or after too many attempts. Sends and counts nothing.
	 * @param request the user, the purpose and the method
	 * @return the time; empty if a start is not refused now, or if the time is not known
	 */
	default Optional<Instant> retryAt(StartRequest request) {
		return Optional.empty();
	}

	/**
	 * Checks the answer to a challenge: a code, or for push the device's approval. That
	 * of a payment is refused, and so is that of a challenge which was started for
	 * another purpose than {@code pending} says.
	 * @param userId the user ID
	 * @param pending the challenge, from the user's session
	 * @param code the code, or the credential of a passkey as JSON; not looked at for
	 * push
	 * @return an approval (at most once per challenge), or the reason for the rejection
	 */
	StepResult<SecondFactorMethod> verify(String userId, PendingChallenge pending, String code);

	/**
	 * Asks what the device has answered, for a page that waits.
	 * @param userId the user ID
	 * @param pending the challenge, from the user's session
	 * @return the answer so far
	 */
	PushState poll(String userId, PendingChallenge pending);

	/**
	 * Returns the number that the page has to show, for the user to enter it on the
	 * device.
	 * @param userId the user ID
	 * @param pending the challenge, from the user's session
	 * @return as many digits as {@link PushSettings#numberMatchingDigits()} asks for;
	 * empty without a number, and where the challenge is over
	 */
	Optional<String> number(String userId, PendingChallenge pending);

	/**
	 * Returns the service with which pages wait for pushes without polling.
	 * @return all waits of this node
	 */
	PushWaitService pushWaits();

}
