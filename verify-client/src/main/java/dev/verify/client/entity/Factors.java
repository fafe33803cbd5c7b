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

import dev.verify.client.form.Paging;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.Sid;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The factors of an entity.
 */
@HttpExchange("/v2/Services/{ServiceSid}/Entities/{Identity}/Factors")
public interface Factors {

	/**
	 * Enrolls a factor, which is of no use until its first proof.
	 * @param identity the name that the application gave its user
	 * @param request what to enroll
	 * @return the factor with its secret binding
	 */
	@VerifyCall(id = "CreateNewFactor", kind = OperationKind.ENROLL)
	@PostExchange
	Mono<NewFactor> create(@PathVariable("Identity") String identity, CreateFactor request);

	/**
	 * Fetches a factor.
	 * @param identity the name that the application gave its user
	 * @param sid the factor's SID
	 * @return the factor
	 */
	@VerifyCall(id = "FetchFactor", kind = OperationKind.POLL)
	@GetExchange("/{Sid}")
	Mono<Factor> fetch(@PathVariable("Identity") String identity, @PathVariable("Sid") @Sid("YF") String sid);

	/**
	 * Proves or changes a factor. Only {@link FactorStatus#VERIFIED} means that a proof
	 * was right.
	 * @param identity the name that the application gave its user
	 * @param sid the factor's SID
	 * @param request the proof, or what to change
	 * @return the factor as it is now
	 */
	@VerifyCall(id = "UpdateFactor", kind = OperationKind.WRITE)
	@PostExchange("/{Sid}")
	Mono<Factor> update(@PathVariable("Identity") String identity, @PathVariable("Sid") @Sid("YF") String sid,
			UpdateFactor request);

	/**
	 * Deletes a factor.
	 * @param identity the name that the application gave its user
	 * @param sid the factor's SID
	 * @return nothing, once it is gone
	 */
	@VerifyCall(id = "DeleteFactor", kind = OperationKind.CANCEL)
	@DeleteExchange("/{Sid}")
	Mono<Void> delete(@PathVariable("Identity") String identity, @PathVariable("Sid") @Sid("YF") String sid);

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @param identity the name that the application gave its user
	 * @return the factors
	 */
	default Flux<Factor> list(String identity) {
		return list(identity, Paging.defaults());
	}

	/**
	 * Lists all factors; pages are fetched as they are asked for.
	 * @param identity the name that the application gave its user
	 * @param paging how the list is cut into pages
	 * @return the factors
	 */
	@VerifyCall(id = "ListFactor", kind = OperationKind.READ)
	@GetExchange
	Flux<Factor> list(@PathVariable("Identity") String identity, Paging paging);

}
