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

package dev.verify.client.ratelimit;

import dev.verify.client.form.Paging;
import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.Sid;
import dev.verify.client.operation.VerifyCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Limits that the application sets on its own verifications.
 */
@HttpExchange("/v2/Services/{ServiceSid}/RateLimits")
public interface RateLimits {

	/**
	 * Creates a rate limit, which limits nothing until it has a bucket.
	 * @param uniqueName letters, digits and {@code . _ -}
	 * @param description what is counted, or null
	 * @return the rate limit
	 */
	@VerifyCall(id = "CreateRateLimit", kind = OperationKind.WRITE)
	@PostExchange
	Mono<RateLimit> create(@RequestParam("UniqueName") String uniqueName,
			@RequestParam("Description") @Nullable String description);

	/**
	 * Fetches a rate limit.
	 * @param sid the rate limit's SID
	 * @return the rate limit
	 */
	@VerifyCall(id = "FetchRateLimit", kind = OperationKind.READ)
	@GetExchange("/{Sid}")
	Mono<RateLimit> fetch(@PathVariable("Sid") @Sid("RK") String sid);

	/**
	 * Changes the description of a rate limit.
	 * @param sid the rate limit's SID
	 * @param description what is counted
	 * @return the rate limit as it is now
	 */
	@VerifyCall(id = "UpdateRateLimit", kind = OperationKind.WRITE)
	@PostExchange("/{Sid}")
	Mono<RateLimit> update(@PathVariable("Sid") @Sid("RK") String sid, @RequestParam("Description") String description);

	/**
	 * Deletes a rate limit with its buckets.
	 * @param sid the rate limit's SID
	 * @return nothing, once it is gone
	 */
	@VerifyCall(id = "DeleteRateLimit", kind = OperationKind.CANCEL)
	@DeleteExchange("/{Sid}")
	Mono<Void> delete(@PathVariable("Sid") @Sid("RK") String sid);

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @return the rate limits
	 */
	default Flux<RateLimit> list() {
		return list(Paging.defaults());
	}

	/**
	 * Lists all rate limits; pages are fetched as they are asked for.
	 * @param paging how the list is cut into pages
	 * @return the rate limits
	 */
	@VerifyCall(id = "ListRateLimit", kind = OperationKind.READ)
	@GetExchange
	Flux<RateLimit> list(Paging paging);

}
