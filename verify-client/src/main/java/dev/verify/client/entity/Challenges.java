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
import dev.verify.client.operation.Sid;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The challenges of an entity.
 */
@HttpExchange("/v2/Services/{ServiceSid}/Entities/{Identity}/Challenges")
public interface Challenges {

	/**
	 * Challenges a factor: a device is notified, a TOTP code is checked.
	 * @param identity the name that the application gave its user
	 * @param request which factor, and what to show
	 * @return the challenge
	 */
	@VerifyCall(id = "CreateChallenge", kind = OperationKind.START)
	@PostExchange
	Mono<Challenge> create(@PathVariable("Identity") String identity, CreateChallenge request);

	/**
	 * Fetches a challenge.
	 * @param identity the name that the application gave its user
	 * @param sid the challenge's SID
	 * @return the challenge
	 */
	@VerifyCall(id = "FetchChallenge", kind = OperationKind.POLL)
	@GetExchange("/{Sid}")
	Mono<Challenge> fetch(@PathVariable("Identity") String identity, @PathVariable("Sid") @Sid("YC") String sid);

	/**
	 * Approves or denies a challenge. Only {@link ChallengeStatus#APPROVED} means that
	 * the answer was right.
	 * @param identity the name that the application gave its user
	 * @param sid the challenge's SID
	 * @param request the answer
	 * @return the challenge as it is now
	 */
	@VerifyCall(id = "UpdateChallenge", kind = OperationKind.CHECK)
	@PostExchange("/{Sid}")
	Mono<Challenge> update(@PathVariable("Identity") String identity, @PathVariable("Sid") @Sid("YC") String sid,
			UpdateChallenge request);

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @param identity the name that the application gave its user
	 * @return the challenges
	 */
	default Flux<Challenge> list(String identity) {
		return list(identity, ListChallenges.all());
	}

	/**
	 * Lists challenges; pages are fetched as they are asked for.
	 * @param identity the name that the application gave its user
	 * @param filter which of them
	 * @return the challenges
	 */
	@VerifyCall(id = "ListChallenge", kind = OperationKind.READ)
	@GetExchange
	Flux<Challenge> list(@PathVariable("Identity") String identity, ListChallenges filter);

}
