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

package dev.verify.emulator.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of rate limits.
 */
final class Buckets {

	private static final String PATH = "/Services/{ServiceSid}/RateLimits/{RateLimitSid}/Buckets";

	private final Account account;

	private final RateLimits limits;

	Buckets(Account account, RateLimits limits) {
		this.account = account;
		this.limits = limits;
	}

	List<Route> routes() {
		return List.of(Route.post("CreateBucket", PATH, this::create), Route.get("ListBucket", PATH, this::list),
				Route.get("FetchBucket", PATH + "/{Sid}", (call) -> Reply.ok(body(call, limit(call), of(call)))),
				Route.post("UpdateBucket", PATH + "/{Sid}", this::update),
				Route.delete("DeleteBucket", PATH + "/{Sid}", this::delete));
	}

	private RateLimit limit(Call call) {
		return this.limits.of(call, "RateLimitSid");
	}

	private Bucket of(Call call) {
		Bucket bucket = limit(call).buckets.get(call.sid("Sid", "BL"));
		if (bucket == null) {
			throw call.notFound();
		}
		return bucket;
	}

	private Reply create(Call call) {
		RateLimit limit = limit(call);
		Bucket bucket = new Bucket(this.account.sids().next("BL"), call.form(), this.account.now());
		if (hasInterval(limit, bucket.interval, null)) {
			throw ApiError.BUCKET_EXISTS.exception();
		}
		if (limit.buckets.size() >= this.account.settings().get(Switch.MAX_BUCKETS)) {
			throw ApiError.MAX_BUCKETS.exception();
		}
		limit.buckets.put(bucket.sid, bucket);
		return Reply.created(body(call, limit, bucket));
	}

	private Reply list(Call call) {
		RateLimit limit = limit(call);
		return Page.of(call, "buckets", new ArrayList<>(limit.buckets.values()), (bucket) -> bucket.sid,
				(bucket) -> body(call, limit, bucket));
	}

	private Reply update(Call call) {
		RateLimit limit = limit(call);
		Bucket bucket = of(call);
		Integer interval = call.form().integer("Interval", 1, Integer.MAX_VALUE);
		if (interval != null && hasInterval(limit, interval, bucket)) {
			throw ApiError.BUCKET_EXISTS.exception();
		}
		bucket.update(call.form(), this.account.now());
		return Reply.ok(body(call, limit, bucket));
	}

	private static boolean hasInterval(RateLimit limit, int interval, @Nullable Bucket except) {
		return limit.buckets.values()
			.stream()
			.anyMatch((bucket) -> bucket.interval == interval && !Objects.equals(bucket, except));
	}

	private Reply delete(Call call) {
		limit(call).buckets.remove(of(call).sid);
		return Reply.noContent();
	}

	private Body body(Call call, RateLimit limit, Bucket bucket) {
		return new Body().with("sid", bucket.sid)
			.with("rate_limit_sid", limit.sid)
			.with("service_sid", limit.serviceSid)
			.with("account_sid", this.account.sid())
			.with("max", bucket.max)
			.with("interval", bucket.interval)
			.with("date_created", bucket.created)
			.with("date_updated", bucket.updated)
			.with("url", call.url(limit.path() + "/Buckets/" + bucket.sid));
	}

}
