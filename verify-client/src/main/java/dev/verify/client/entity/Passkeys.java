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

package dev.verify.client.entity;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Passkeys: factors that a browser or a mobile application creates and uses by WebAuthn.
 * {@link Factors} fetches, lists and deletes them, {@link Challenges} fetches their
 * challenges.
 */
@HttpExchange("/v2/Services/{ServiceSid}/Passkeys")
public interface Passkeys {

	/**
	 * Creates a factor, which is of no use until it is verified.
	 * @param request whose passkey, and which
	 * @return the factor, with the options for {@code navigator.credentials.create}
	 */
	@VerifyCall(id = "CreateNewFactorPasskey", kind = OperationKind.ENROLL)
	@PostExchange("/Factors")
	Mono<NewPasskey> create(CreatePasskey request);

	/**
	 * Verifies a factor by what {@code navigator.credentials.create} returned. The API
	 * finds the factor by the challenge in it: compare SID and identity of the response.
	 * @param request the credential
	 * @return the factor as it is now
	 */
	@VerifyCall(id = "UpdatePasskeysFactor", kind = OperationKind.CHECK)
	@PostExchange("/VerifyFactor")
	Mono<Factor> verify(VerifyPasskey request);

	/**
	 * Creates a challenge.
	 * @param request whose passkeys can approve it
	 * @return the challenge, with the options for {@code navigator.credentials.get}
	 */
	@VerifyCall(id = "CreateChallengePasskeys", kind = OperationKind.START)
	@PostExchange("/Challenges")
	Mono<PasskeyChallenge> challenge(CreatePasskeyChallenge request);

	/**
	 * Approves a challenge by what {@code navigator.credentials.get} returned. The
	 * request names neither challenge nor user, so that the passkey of any user of the
	 * service is accepted: compare SID, identity and factor of the response with those
	 * expected.
	 * @param request the credential
	 * @return the challenge as it is now
	 */
	@VerifyCall(id = "UpdateChallengePasskeys", kind = OperationKind.CHECK)
	@PostExchange("/ApproveChallenge")
	Mono<PasskeyChallenge> approve(ApprovePasskeyChallenge request);

}
