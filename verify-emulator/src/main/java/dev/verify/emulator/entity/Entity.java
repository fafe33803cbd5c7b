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

package dev.verify.emulator.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user as the customer knows him, with his factors and their challenges.
 */
final class Entity {

	private static final int MAX_CREATIONS_PER_DAY = 100;

	final String sid;

	final String serviceSid;

	final String identity;

	final Instant created;

	final Map<String, Factor> factors = new LinkedHashMap<>();

	final Map<String, Challenge> challenges = new LinkedHashMap<>();

	private final Deque<Instant> factorCreations = new ArrayDeque<>();

	Entity(String sid, String serviceSid, String identity, Instant created) {
		this.sid = sid;
		this.serviceSid = serviceSid;
		this.identity = identity;
		this.created = created;
	}

	String path() {
		return "/Services/" + this.serviceSid + "/Entities/" + this.identity;
	}

	boolean factorCreationsExhausted(Instant now) {
		this.factorCreations.removeIf((moment) -> !moment.isAfter(now.minus(Duration.ofDays(1))));
		return this.factorCreations.size() >= MAX_CREATIONS_PER_DAY;
	}

	void factorCreated(Factor factor) {
		this.factorCreations.add(factor.created);
		this.factors.put(factor.sid, factor);
	}

}
