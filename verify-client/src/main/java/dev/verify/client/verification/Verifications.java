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

package dev.verify.client.verification;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Proofs that a person controls a phone number or an e-mail address.
 */
@HttpExchange("/v2/Services/{ServiceSid}")
public interface Verifications {

	/**
	 * Sends a code. While it is pending, the same code is sent again: at most five times.
	 * @param request whom to reach, and how
	 * @return the verification, pending
	 */
	@VerifyCall(id = "CreateVerification", kind = OperationKind.START)
	@PostExchange("/Verifications")
	Mono<Verification> create(CreateVerification request);

	/**
	 * Fetches a verification; once approved or expired it is no longer found.
	 * @param sid the verification's SID, or the address it goes to while it is pending
	 * @return the verification
	 */
	@VerifyCall(id = "FetchVerification", kind = OperationKind.POLL)
	@GetExchange("/Verifications/{Sid}")
	Mono<Verification> fetch(@PathVariable("Sid") String sid);

	/**
	 * Ends a verification.
	 * @param sid the verification's SID, or the address it goes to while it is pending
	 * @param status {@link VerificationStatus#CANCELED}, or
	 * {@link VerificationStatus#APPROVED} for a code that the application checked itself
	 * @return the verification as it is now
	 */
	@VerifyCall(id = "UpdateVerification", kind = OperationKind.CANCEL)
	@PostExchange("/Verifications/{Sid}")
	Mono<Verification> update(@PathVariable("Sid") String sid, @RequestParam("Status") VerificationStatus status);

	/**
	 * Checks a code, at most five times. Only {@link VerificationStatus#APPROVED} means
	 * that it was right.
	 * @param request the code and what it is checked against
	 * @return what the check found
	 */
	@VerifyCall(id = "CreateVerificationCheck", kind = OperationKind.CHECK)
	@PostExchange("/VerificationCheck")
	Mono<VerificationCheck> check(CheckVerification request);

}
