package dev.verify.client;

import java.time.Instant;
import java.util.Map;

import dev.verify.client.form.Paging;
import dev.verify.client.ratelimit.Bucket;
import dev.verify.client.ratelimit.RateLimit;
import dev.verify.client.ratelimit.UpdateBucket;
import org.junit.jupiter.api.Test;

/**
 * Rate limits and buckets on the wire.
 */
class RateLimitsTests {

	private static final RateLimit RATE_LIMIT = new RateLimit("RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "unique.name", "Description",
			Instant.parse("2015-07-30T20:00:00Z"), Instant.parse("2015-07-30T20:00:00Z"),
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			Map.of("buckets",
					"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Buckets"));

	private static final Bucket BUCKET = new Bucket("BLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 5, 60, Instant.parse("2015-07-30T20:00:00Z"),
			Instant.parse("2015-07-30T20:00:00Z"),
			"https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Buckets/BLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

	@Test
	void createRateLimitWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateRateLimit", "createRateLimit")
			.verify((verify) -> verify.rateLimits().create("end_user_ip_address", "by address"),
					"POST /v2/Services/VA00000000000000000000000000000000/RateLimits",
					"UniqueName=end_user_ip_address&Description=by%20address", RATE_LIMIT);
	}

	@Test
	void fetchRateLimitWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchRateLimit", "fetchRateLimit")
			.verify((verify) -> verify.rateLimits().fetch("RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"GET /v2/Services/VA00000000000000000000000000000000/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"", RATE_LIMIT);
	}

	@Test
	void updateRateLimitWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateRateLimit", "updateRateLimit")
			.verify((verify) -> verify.rateLimits().update("RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ""),
					"POST /v2/Services/VA00000000000000000000000000000000/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"Description=", RATE_LIMIT);
	}

	@Test
	void deleteRateLimitWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteRateLimit")
			.verify((verify) -> verify.rateLimits().delete("RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"DELETE /v2/Services/VA00000000000000000000000000000000/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"");
	}

	@Test
	void listRateLimitWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListRateLimit", "readAll")
			.verify((verify) -> verify.rateLimits().list(Paging.defaults().pageSize(1000)),
					"GET /v2/Services/VA00000000000000000000000000000000/RateLimits?PageSize=1000", "", RATE_LIMIT);
	}

	@Test
	void createBucketWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("CreateBucket", "createBucket")
			.verify((verify) -> verify.buckets().create("RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 5, 60),
					"POST /v2/Services/VA00000000000000000000000000000000/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Buckets",
					"Max=5&Interval=60", BUCKET);
	}

	@Test
	void fetchBucketWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("FetchBucket", "fetchBucket")
			.verify((verify) -> verify.buckets()
				.fetch("RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "BLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"GET /v2/Services/VA00000000000000000000000000000000/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Buckets/BLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"", BUCKET);
	}

	@Test
	void updateBucketWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("UpdateBucket", "updateBucket")
			.verify((verify) -> verify.buckets()
				.update("RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "BLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
						UpdateBucket.max(10).withInterval(120)),
					"POST /v2/Services/VA00000000000000000000000000000000/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Buckets/BLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"Max=10&Interval=120", BUCKET);
	}

	@Test
	void deleteBucketWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.withoutContent("DeleteBucket")
			.verify((verify) -> verify.buckets()
				.delete("RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "BLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"DELETE /v2/Services/VA00000000000000000000000000000000/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Buckets/BLaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
					"");
	}

	@Test
	void listBucketWhenCalledThenExchangedAsRecorded() {
		RecordedExchange.of("ListBucket", "readFull")
			.verify((verify) -> verify.buckets().list("RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
					"GET /v2/Services/VA00000000000000000000000000000000/RateLimits/RKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Buckets",
					"", BUCKET);
	}

}
