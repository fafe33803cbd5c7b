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

package dev.verify.security.enrollment;

import java.time.Clock;

import dev.verify.client.VerifyClient;
import dev.verify.security.EnrollmentRepository;
import dev.verify.security.PushState;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StepResult;
import dev.verify.security.TrustRevoker;
import dev.verify.security.event.SecondFactorEventPublisher;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Enrolls factors. A new factor is a candidate until it is proved.
 * <p>
 * Nothing here asks whether the user may do so; that is the business of the pages. A
 * reason that lies with the user, the provider or a store is a result, not an exception.
 */
public interface EnrollmentService {

	/**
	 * Returns what users may enroll by themselves.
	 * @return the settings
	 */
	EnrollmentSettings settings();

	/**
	 * Tells whether a user may enroll the first factor with the password alone: if the
	 * settings allow it and the user has no factor, including factors that are no longer
	 * offered at a login.
	 * @param userId the user ID
	 * @return {@code false} if a fresh second factor is needed
	 */
	boolean mayEnrollFirst(String userId);

	/**
	 * Tells whether a user changes factors only with a fresh passkey or a recovery code:
	 * if the settings require passkeys and the user has one.
	 * @param userId the user ID
	 * @return whether other methods are too weak
	 */
	boolean requiresPasskey(String userId);

	/**
	 * Begins to enroll a factor: sends a code, makes a key for an authenticator, a token
	 * for a device, or the options for a passkey. A second call for the same challenge
	 * sends nothing.
	 * @param request who wants to enroll what
	 * @return the candidate, or the reason for the rejection
	 */
	StepResult<EnrollmentCandidate> start(EnrollmentRequest request);

	/**
	 * Sends the same code again, if enough time has passed.
	 * @param candidate from the user's session
	 * @param address the client IP address, as at the start; {@code null} if it is not
	 * known
	 * @return the candidate with its new times, or why nothing was sent
	 */
	StepResult<EnrollmentCandidate> resend(EnrollmentCandidate candidate, @Nullable String address);

	/**
	 * Proves a candidate and keeps it. A proof that the provider confirms after the
	 * deadline enrolls nothing.
	 * @param candidate from the user's session
	 * @param code the code, or the credential of a passkey as JSON; not looked at for
	 * push
	 * @return an approval (at most once per challenge), or the reason for the rejection
	 */
	StepResult<SecondFactorMethod> verify(EnrollmentCandidate candidate, String code);

	/**
	 * Polls whether the device of a push candidate has registered, for a page that polls.
	 * All such pages share one poll of the provider.
	 * @param candidate from the user's session
	 * @return {@link PushState#APPROVED} if it has
	 */
	PushState poll(EnrollmentCandidate candidate);

	/**
	 * Waits until the device of a push candidate has registered. It takes no thread, and
	 * enrolls nothing.
	 * @param candidate from the user's session
	 * @return what is known now, and then each change, until the first final state; never
	 * an error. Canceling the subscription ends the wait
	 */
	Flux<PushState> await(EnrollmentCandidate candidate);

	/**
	 * Passes on a hint that a device has registered, such as a webhook's: pages of this
	 * node that wait for it have the provider asked at once, once for each device.
	 * @param identity the Verify entity that owns the device's factor
	 */
	void wake(String identity);

	/**
	 * Gives a candidate up, and lets the provider forget it.
	 * @param candidate from the user's session
	 */
	void abandon(EnrollmentCandidate candidate);

	/**
	 * Names a factor, for instance after the device.
	 * @param userId the user ID
	 * @param enrollmentId one of the user's own
	 * @param label at most 64 characters; may be empty
	 * @return whether it was done
	 */
	StepResult<String> rename(String userId, String enrollmentId, String label);

	/**
	 * Lets a factor be the first that a challenge takes.
	 * @param userId the user ID
	 * @param enrollmentId one of the user's own
	 * @return whether it was done
	 */
	StepResult<String> prefer(String userId, String enrollmentId);

	/**
	 * Removes a factor; the last one only if the settings allow it.
	 * @param userId the user ID
	 * @param enrollmentId one of the user's own
	 * @return whether it was done
	 */
	StepResult<String> remove(String userId, String enrollmentId);

	/**
	 * Creates the service.
	 * @param client the provider
	 * @param factors knows what protects a user, and has the steps of a proof
	 * @param enrollments where the users' factors are kept
	 * @param unfinished notes what was made at the provider and is not proved yet
	 * @param revocation what ends when factors change
	 * @param events receives an event for each new factor
	 * @param settings what users may enroll
	 * @param clock the time
	 * @return the service
	 */
	static EnrollmentService create(VerifyClient client, SecondFactorService factors, EnrollmentRepository enrollments,
			UnverifiedFactorStore unfinished, TrustRevoker revocation, SecondFactorEventPublisher events,
			EnrollmentSettings settings, Clock clock) {
		EnrollmentSettings offered = settings.offering(factors.methods());
		return new DefaultEnrollmentService(new DeviceRegistration(client, settings.issuer()), factors, enrollments,
				unfinished, revocation, events, offered, clock);
	}

}
