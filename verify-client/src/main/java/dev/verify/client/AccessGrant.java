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

import java.time.Duration;
import java.time.Instant;

/**
 * A bearer token and how long it is good for.
 */
final class AccessGrant {

	private static final Duration EARLY = Duration.ofSeconds(30);

	private final String token;

	private final Instant expires;

	private volatile boolean refused;

	AccessGrant(String token, Instant expires) {
		this.token = token;
		this.expires = expires;
	}

	String header() {
		return "Bearer " + this.token;
	}

	void refuse() {
		this.refused = true;
	}

	boolean isStale(Instant now) {
		return this.refused || now.plus(EARLY).isAfter(this.expires);
	}

}
