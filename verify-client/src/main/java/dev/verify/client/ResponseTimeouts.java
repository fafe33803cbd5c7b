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
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import dev.verify.client.operation.OperationKind;

import org.springframework.util.Assert;

/**
 * How long the API may take to answer, once a request is sent.
 */
record ResponseTimeouts(Map<OperationKind, Duration> timeouts) {

	static ResponseTimeouts defaults() {
		Map<OperationKind, Duration> timeouts = new EnumMap<>(OperationKind.class);
		for (OperationKind kind : OperationKind.values()) {
			timeouts.put(kind, switch (kind) {
				case START, ENROLL, WRITE -> Duration.ofSeconds(5);
				case CHECK, CANCEL -> Duration.ofSeconds(4);
				case POLL, READ -> Duration.ofSeconds(2);
			});
		}
		return new ResponseTimeouts(timeouts);
	}

	ResponseTimeouts with(OperationKind kind, Duration timeout) {
		Assert.notNull(kind, "kind must not be null");
		Assert.isTrue(timeout.toMillis() > 0, "timeout must be at least a millisecond");
		Map<OperationKind, Duration> changed = new EnumMap<>(this.timeouts);
		changed.put(kind, timeout);
		return new ResponseTimeouts(changed);
	}

	Duration of(OperationKind kind) {
		return Objects.requireNonNull(this.timeouts.get(kind));
	}

}
