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

package dev.verify.client.entity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A token with which a device enrolls one factor for one identity.
 *
 * @param sid the resource's SID
 * @param accountSid the account that owns it
 * @param serviceSid the service it belongs to
 * @param entityIdentity the name that the application gave its user
 * @param factorType what the device may enroll
 * @param factorFriendlyName the name of the factor to be
 * @param token the token itself, secret; only the answer to its creation has it
 * @param url its own address
 * @param ttl seconds until it expires
 * @param dateCreated when it was created
 */
public record AccessToken(@Nullable String sid, @Nullable String accountSid, @Nullable String serviceSid,
		@Nullable String entityIdentity, @Nullable FactorType factorType, @Nullable String factorFriendlyName,
		@Nullable String token, @Nullable String url, @Nullable Integer ttl, @Nullable Instant dateCreated) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "AccessToken[sid=" + this.sid + ", factorType=" + this.factorType + ", ttl=" + this.ttl + "]";
	}

}
