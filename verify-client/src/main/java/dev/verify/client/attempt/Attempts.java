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

package dev.verify.client.attempt;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.Sid;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * All codes that the account has sent, and their results.
 */
@HttpExchange("/v2/Attempts")
public interface Attempts {

	/**
	 * Fetches an attempt.
	 * @param sid the attempt's SID
	 * @return the attempt
	 */
	@VerifyCall(id = "FetchVerificationAttempt", kind = OperationKind.READ)
	@GetExchange("/{Sid}")
	Mono<Attempt> fetch(@PathVariable("Sid") @Sid("VL") String sid);

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @return the attempts
	 */
	default Flux<Attempt> list() {
		return list(ListAttempts.all());
	}

	/**
	 * Lists attempts; pages are fetched as they are asked for.
	 * @param filter which of them
	 * @return the attempts
	 */
	@VerifyCall(id = "ListVerificationAttempt", kind = OperationKind.READ)
	@GetExchange
	Flux<Attempt> list(ListAttempts filter);

	/**
	 * Counts attempts.
	 * @param filter which of them
	 * @return the counts
	 */
	@VerifyCall(id = "FetchVerificationAttemptsSummary", kind = OperationKind.READ)
	@GetExchange("/Summary")
	Mono<AttemptsSummary> summary(SummarizeAttempts filter);

}
