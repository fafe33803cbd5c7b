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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A token with which a device enrolls. Its {@link #toString()} shows its identifier only.
 *
 * @param sid its identifier
 * @param serviceSid the service to enroll with
 * @param identity the identity to enroll for
 * @param friendlyName what the new factor may be called
 * @param ttl its life in seconds
 * @param created when it was issued
 * @param token the token itself
 */
public record AccessToken(String sid, String serviceSid, String identity, @Nullable String friendlyName, int ttl,
		Instant created, String token) {

	/**
	 * Returns when the token ends.
	 * @return the first moment at which it is no longer valid
	 */
	public Instant expires() {
		return this.created.plusSeconds(this.ttl);
	}

	@Override
	public String toString() {
		return "AccessToken[" + this.sid + "]";
	}

}
