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

import dev.verify.security.Enrollment;
import dev.verify.security.PasskeySettings;
import dev.verify.security.PendingChallenge;
import dev.verify.security.PushState;
import dev.verify.security.PushWaitService;
import dev.verify.security.SecondFactorMethod;
import dev.verify.security.SecondFactorService;
import dev.verify.security.StartRequest;
import dev.verify.security.StepResult;
import dev.verify.security.internal.provider.ProviderCalls;
import dev.verify.security.internal.provider.ProviderFailures;
import dev.verify.security.internal.push.DeviceWait;
import dev.verify.security.internal.push.DeviceWaits;
import dev.verify.security.internal.throttle.SendDecision;
import dev.verify.security.internal.throttle.SendLimiter;
import dev.verify.security.ledger.ChallengeId;
import reactor.core.publisher.Flux;

/**
 * Proves that a user owns a factor that is not enrolled yet, under the same ledger and
 * the same limits as a login. An approval here enrolls nothing. Internal: public only for
 * the packages beside it.
 */
public final class EnrollmentVerification {

	private final StartStep start;

	private final VerifyStep check;

	private final SendLimiter gate;

	private final DeviceWaits waits;

	private final ProviderCalls provider;

	private final PasskeySettings passkeys;

	EnrollmentVerification(StartStep start, VerifyStep check, SendLimiter gate, DeviceWaits waits,
			ProviderCalls provider, PasskeySettings passkeys) {
		this.start = start;
		this.check = check;
		this.gate = gate;
		this.waits = waits;
		this.provider = provider;
		this.passkeys = passkeys;
	}

	/**
	 * Returns the enrollment steps of a service, which share its ledger and its limits.
	 * @param service built by {@code SecondFactorServices}
	 * @return the steps
	 * @throws IllegalArgumentException if the service was built otherwise
	 */
	public static EnrollmentVerification of(SecondFactorService service) {
		if (service instanceof DefaultSecondFactorService own) {
			return own.proof();
		}
		throw new IllegalArgumentException(
				"service must be built by SecondFactorServices, but is a " + service.getClass().getName());
	}

	/**
	 * Returns the settings of passkeys.
	 * @return the settings
	 */
	public PasskeySettings passkeys() {
		return this.passkeys;
	}

	/**
	 * Returns what waits for the provider.
	 * @return the calls of a step
	 */
	public ProviderCalls calls() {
		return this.provider;
	}

	/**
	 * Counts a factor that is about to be made at the provider.
	 * @param userId the user ID
	 * @return {@code false} if the user has begun to enroll too many
	 */
	public SendDecision passFactor(String userId) {
		return this.gate.passFactor(Enrollment.digest(userId));
	}

	/**
	 * Starts the proof: sends a code to a phone number or e-mail address, at most one;
	 * for TOTP and push, begins to count attempts.
	 * @param candidate what is to be proved
	 * @param request the request; its challenge is the same for all requests of one
	 * session for one candidate
	 * @return the challenge, or the reason for the rejection
	 */
	public StepResult<PendingChallenge> start(Enrollment candidate, StartRequest request) {
		try {
			return this.start.start(candidate, request.challenge(ChallengeId.ofProof(request.challengeId()).text()));
		}
		catch (RuntimeException ex) {
			return new StepResult.Refused<>(ProviderFailures.unavailable("start of an enrollment", ex));
		}
	}

	/**
	 * Checks the proof: a code, or for push whether the device has registered itself.
	 * @param candidate what is to be proved
	 * @param challengeId the attempt
	 * @param code the code; not looked at for push
	 * @return an approval (at most once per challenge), or the reason for the rejection
	 */
	public StepResult<SecondFactorMethod> verify(Enrollment candidate, String challengeId, String code) {
		try {
			return this.check.verify(candidate, ChallengeId.ofProof(challengeId).text(), code);
		}
		catch (RuntimeException ex) {
			return new StepResult.Refused<>(ProviderFailures.unavailable("proof of an enrollment", ex));
		}
	}

	/**
	 * Waits for a device to register itself. All pages and nodes that wait for one device
	 * share one poll of the provider, as with {@link PushWaitService}.
	 * @param device which one
	 * @return what is known now, and then each change, until the first final state; never
	 * an error. Canceling the subscription ends the wait
	 */
	public Flux<PushState> await(DeviceWait device) {
		return this.waits.await(device);
	}

	/**
	 * Polls whether a device has registered itself, if the poll interval has passed.
	 * @param device which one
	 * @return what is known
	 */
	public PushState poll(DeviceWait device) {
		return this.provider.begin()
			.ask(this.waits.poll(device), (state) -> (state != null) ? state : PushState.UNKNOWN,
					(failure) -> PushState.UNKNOWN, PushState.UNKNOWN);
	}

	/**
	 * Passes on a hint that a device has registered itself, such as a webhook's. A wait
	 * on this node polls the provider at once, once for each device.
	 * @param identity the Verify entity that it was invited to
	 */
	public void wake(String identity) {
		this.waits.wake(identity);
	}

	/**
	 * Ends the waits for a device whose enrollment was given up.
	 * @param identity the Verify entity that it was invited to
	 */
	public void end(String identity) {
		this.waits.end(identity);
	}

}
