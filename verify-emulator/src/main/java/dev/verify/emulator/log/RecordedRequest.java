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

package dev.verify.emulator.log;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A request that the API has answered. Its {@link #toString()} leaves the path out, which
 * may hold a phone number.
 *
 * @param method the HTTP method
 * @param path the raw path, without the query
 * @param operation the contract's operationId; {@code null} when no operation matched
 * @param status the HTTP status of the answer; {@code 0} when a fault left none
 * @param at when it arrived, on the emulator's clock
 */
public record RecordedRequest(String method, String path, @Nullable String operation, int status, Instant at) {

	@Override
	public String toString() {
		return "RecordedRequest[" + this.method + " " + this.operation + " -> " + this.status + " at " + this.at + "]";
	}

}
