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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.verify.emulator.account.Account;
import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Body;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.api.Page;
import dev.verify.emulator.api.Parameters;
import dev.verify.emulator.api.Reply;
import dev.verify.emulator.api.Route;
import dev.verify.emulator.service.Services;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits of an account's services, and the counting.
 */
public final class RateLimits {

	private static final String PATH = "/Services/{ServiceSid}/RateLimits";

	private static final Pattern UNIQUE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private final Account account;

	private final Services services;

	private final Map<String, RateLimit> limits = new LinkedHashMap<>();

	/**
	 * Opens the family.
	 * @param account the account
	 * @param services the account's services
	 */
	public RateLimits(Account account, Services services) {
		this.account = account;
		this.services = services;
	}

	/**
	 * Returns the operations of the family.
	 * @return the routes
	 */
	public List<Route> routes() {
		List<Route> own = List.of(Route.post("CreateRateLimit", PATH, this::create),
				Route.get("ListRateLimit", PATH, this::list),
				Route.get("FetchRateLimit", PATH + "/{Sid}", (call) -> Reply.ok(body(call, of(call, "Sid")))),
				Route.post("UpdateRateLimit", PATH + "/{Sid}", this::update),
				Route.delete("DeleteRateLimit", PATH + "/{Sid}", this::delete));
		return Stream.concat(own.stream(), new Buckets(this.account, this).routes().stream()).toList();
	}

	/**
	 * Counts a request in every dimension that it names, unless that is one too many in
	 * any of them. A refused request is not counted.
	 * @param serviceSid the service
	 * @param form the request's parameters, to report an unknown name
	 * @param values the values to count by the names of the limits
	 */
	public void take(String serviceSid, Parameters form, Map<String, @Nullable Object> values) {
		Instant now = this.account.now();
		for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
			RateLimit limit = named(serviceSid, value.getKey());
			if (limit == null) {
				throw form.invalid("RateLimits");
			}
			limit.buckets.values().forEach((bucket) -> bucket.check(limit, text(value), now, this.account.settings()));
		}
		for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
			RateLimit limit = named(serviceSid, value.getKey());
			if (limit != null) {
				limit.buckets.values().forEach((bucket) -> bucket.count(text(value), now, this.account.settings()));
			}
		}
	}

	private static String text(Map.Entry<String, @Nullable Object> value) {
		return String.valueOf(value.getValue());
	}

	/**
	 * Finds the rate limit that a call is about.
	 */
	RateLimit of(Call call, String variable) {
		String serviceSid = this.services.of(call).sid();
		RateLimit limit = this.limits.get(call.sid(variable, "RK"));
		if (limit == null || !limit.serviceSid.equals(serviceSid)) {
			throw call.notFound();
		}
		return limit;
	}

	private @Nullable RateLimit named(String serviceSid, String uniqueName) {
		return in(serviceSid).filter((limit) -> limit.uniqueName.equals(uniqueName)).findFirst().orElse(null);
	}

	private Stream<RateLimit> in(String serviceSid) {
		return this.limits.values().stream().filter((limit) -> limit.serviceSid.equals(serviceSid));
	}

	private Reply create(Call call) {
		String serviceSid = this.services.of(call).sid();
		call.form().required("UniqueName");
		String name = String.valueOf(call.form().reporting(ApiError.UNIQUE_NAME).text("UniqueName", UNIQUE_NAME));
		if (named(serviceSid, name) != null) {
			throw ApiError.RATE_LIMIT_EXISTS.exception();
		}
		if (in(serviceSid).count() >= this.account.settings().get(Switch.MAX_RATE_LIMITS)) {
			throw ApiError.MAX_RATE_LIMITS.exception();
		}
		RateLimit limit = new RateLimit(this.account.sids().next("RK"), serviceSid, name,
				call.form().text("Description"), this.account.now());
		this.account.settings().makeRoom(this.limits);
		this.limits.put(limit.sid, limit);
		return Reply.created(body(call, limit));
	}

	private Reply list(Call call) {
		String serviceSid = this.services.of(call).sid();
		return Page.of(call, "rate_limits", in(serviceSid).toList(), (limit) -> limit.sid,
				(limit) -> body(call, limit));
	}

	private Reply update(Call call) {
		RateLimit limit = of(call, "Sid");
		if (call.form().has("Description")) {
			limit.description = call.form().text("Description");
		}
		limit.updated = this.account.now();
		return Reply.ok(body(call, limit));
	}

	private Reply delete(Call call) {
		this.limits.remove(of(call, "Sid").sid);
		return Reply.noContent();
	}

	private Body body(Call call, RateLimit limit) {
		String url = call.url(limit.path());
		return new Body().with("sid", limit.sid)
			.with("service_sid", limit.serviceSid)
			.with("account_sid", this.account.sid())
			.with("unique_name", limit.uniqueName)
			.with("description", limit.description)
			.with("date_created", limit.created)
			.with("date_updated", limit.updated)
			.with("url", url)
			.with("links", new Body().with("buckets", url + "/Buckets"));
	}

}
