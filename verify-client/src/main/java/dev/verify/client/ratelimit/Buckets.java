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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The buckets of a rate limit.
 */
@HttpExchange("/v2/Services/{ServiceSid}/RateLimits/{RateLimitSid}/Buckets")
public interface Buckets {

	/**
	 * Creates a bucket.
	 * @param rateLimitSid the rate limit's SID
	 * @param max the greatest number of occurrences
	 * @param interval the interval in seconds
	 * @return the bucket
	 */
	@VerifyCall(id = "CreateBucket", kind = OperationKind.WRITE)
	@PostExchange
	Mono<Bucket> create(@PathVariable("RateLimitSid") @Sid("RK") String rateLimitSid, @RequestParam("Max") int max,
			@RequestParam("Interval") int interval);

	/**
	 * Fetches a bucket.
	 * @param rateLimitSid the rate limit's SID
	 * @param sid the bucket's SID
	 * @return the bucket
	 */
	@VerifyCall(id = "FetchBucket", kind = OperationKind.READ)
	@GetExchange("/{Sid}")
	Mono<Bucket> fetch(@PathVariable("RateLimitSid") @Sid("RK") String rateLimitSid,
			@PathVariable("Sid") @Sid("BL") String sid);

	/**
	 * Changes a bucket.
	 * @param rateLimitSid the rate limit's SID
	 * @param sid the bucket's SID
	 * @param request what to change
	 * @return the bucket as it is now
	 */
	@VerifyCall(id = "UpdateBucket", kind = OperationKind.WRITE)
	@PostExchange("/{Sid}")
	Mono<Bucket> update(@PathVariable("RateLimitSid") @Sid("RK") String rateLimitSid,
			@PathVariable("Sid") @Sid("BL") String sid, UpdateBucket request);

	/**
	 * Deletes a bucket.
	 * @param rateLimitSid the rate limit's SID
	 * @param sid the bucket's SID
	 * @return nothing, once it is gone
	 */
	@VerifyCall(id = "DeleteBucket", kind = OperationKind.CANCEL)
	@DeleteExchange("/{Sid}")
	Mono<Void> delete(@PathVariable("RateLimitSid") @Sid("RK") String rateLimitSid,
			@PathVariable("Sid") @Sid("BL") String sid);

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @param rateLimitSid the rate limit's SID
	 * @return the buckets
	 */
	default Flux<Bucket> list(String rateLimitSid) {
		return list(rateLimitSid, Paging.defaults());
	}

	/**
	 * Lists all buckets; pages are fetched as they are asked for.
	 * @param rateLimitSid the rate limit's SID
	 * @param paging how the list is cut into pages
	 * @return the buckets
	 */
	@VerifyCall(id = "ListBucket", kind = OperationKind.READ)
	@GetExchange
	Flux<Bucket> list(@PathVariable("RateLimitSid") @Sid("RK") String rateLimitSid, Paging paging);

}
