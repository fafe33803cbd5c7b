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
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A dimension in which requests are counted, such as the address they came from.
 */
final class RateLimit {

	final String sid;

	final String serviceSid;

	final String uniqueName;

	final Instant created;

	final Map<String, Bucket> buckets = new LinkedHashMap<>();

	@Nullable String description;

	Instant updated;

	RateLimit(String sid, String serviceSid, String uniqueName, @Nullable String description, Instant created) {
		this.sid = sid;
		this.serviceSid = serviceSid;
		this.uniqueName = uniqueName;
		this.description = description;
		this.created = created;
		this.updated = created;
	}

	String path() {
		return "/Services/" + this.serviceSid + "/RateLimits/" + this.sid;
	}

}
