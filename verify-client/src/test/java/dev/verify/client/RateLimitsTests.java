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

package dev.verify.client;

import java.time.Instant;
import java.util.Map;

import dev.verify.client.form.Paging;
import dev.verify.client.ratelimit.Bucket;
import dev.verify.client.ratelimit.RateLimit;
import dev.verify.client.ratelimit.UpdateBucket;
import org.junit.jupiter.api.Test;

import static dev.verify.client.RecordedExchange.sid;
import static dev.verify.client.RecordedExchange.url;

/**
 * Rate limits and buckets on the wire.
 */
class RateLimitsTests {

	private static final Instant DATE = Instant.parse("2015-07-30T20:00:00Z");

	private static final RateLimit CREATED_RATE_LIMIT = new RateLimit(sid("RK"), sid("VA"), sid("AC"), "unique.name",
			"Description", DATE, DATE, url("/v2/Services/VA*/RateLimits/RK*"),
			Map.of("buckets", url("/v2/Services/VA*/RateLimits/RK*/Buckets")));

	private static final Bucket CREATED_BUCKET = new Bucket(sid("BL"), sid("RK"), sid("VA"), sid("AC"), 5, 60, DATE,
			DATE, url("/v2/Services/VA*/RateLimits/RK*/Buckets/BL*"));

	@Test
	void createRateLimitWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateRateLimit", "createRateLimit")
			.verify((verify) -> verify.rateLimits().create("end_user_ip_address", "by address"),
					"POST /v2/Services/{service}/RateLimits", "UniqueName=end_user_ip_address&Description=by%20address",
					CREATED_RATE_LIMIT);
	}

	@Test
	void fetchRateLimitWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchRateLimit", "fetchRateLimit")
			.verify((verify) -> verify.rateLimits().fetch(sid("RK")), "GET /v2/Services/{service}/RateLimits/RK*", "",
					CREATED_RATE_LIMIT);
	}

	@Test
	void updateRateLimitWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateRateLimit", "updateRateLimit")
			.verify((verify) -> verify.rateLimits().update(sid("RK"), ""), "POST /v2/Services/{service}/RateLimits/RK*",
					"Description=", CREATED_RATE_LIMIT);
	}

	@Test
	void deleteRateLimitWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteRateLimit")
			.verify((verify) -> verify.rateLimits().delete(sid("RK")), "DELETE /v2/Services/{service}/RateLimits/RK*",
					"");
	}

	@Test
	void listRateLimitWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListRateLimit", "readAll")
			.verify((verify) -> verify.rateLimits().list(Paging.defaults().pageSize(1000)),
					"GET /v2/Services/{service}/RateLimits?PageSize=1000", "", CREATED_RATE_LIMIT);
	}

	@Test
	void createBucketWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateBucket", "createBucket")
			.verify((verify) -> verify.buckets().create(sid("RK"), 5, 60),
					"POST /v2/Services/{service}/RateLimits/RK*/Buckets", "Max=5&Interval=60", CREATED_BUCKET);
	}

	@Test
	void fetchBucketWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchBucket", "fetchBucket")
			.verify((verify) -> verify.buckets().fetch(sid("RK"), sid("BL")),
					"GET /v2/Services/{service}/RateLimits/RK*/Buckets/BL*", "", CREATED_BUCKET);
	}

	@Test
	void updateBucketWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateBucket", "updateBucket")
			.verify((verify) -> verify.buckets()
				.update(sid("RK"), sid("BL"), UpdateBucket.settings().max(10).interval(120)),
					"POST /v2/Services/{service}/RateLimits/RK*/Buckets/BL*", "Max=10&Interval=120", CREATED_BUCKET);
	}

	@Test
	void deleteBucketWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteBucket")
			.verify((verify) -> verify.buckets().delete(sid("RK"), sid("BL")),
					"DELETE /v2/Services/{service}/RateLimits/RK*/Buckets/BL*", "");
	}

	@Test
	void listBucketWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListBucket", "readFull")
			.verify((verify) -> verify.buckets().list(sid("RK")), "GET /v2/Services/{service}/RateLimits/RK*/Buckets",
					"", CREATED_BUCKET);
	}

}
