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

package dev.verify.security.internal.push;

import java.time.Instant;

import reactor.core.publisher.Mono;

/**
 * A device that was invited to register itself, and is waited for.
 *
 * @param userId the user ID
 * @param identity the Verify entity that it was invited to
 * @param startedAt when it was invited
 * @param expiresAt when it is too late
 * @param registered asks the provider whether it has registered
 */
public record DeviceWait(String userId, String identity, Instant startedAt, Instant expiresAt,
		Mono<Boolean> registered) {

	@Override
	public String toString() {
		return "DeviceWait[startedAt=" + this.startedAt + "]";
	}

}
