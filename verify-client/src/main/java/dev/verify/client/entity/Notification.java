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
 * A message to a device that a challenge waits there.
 *
 * @param sid the resource's SID
 * @param accountSid the account that owns it
 * @param serviceSid the service it belongs to
 * @param entitySid the entity it belongs to
 * @param identity the name that the application gave its user
 * @param challengeSid the challenge it announces
 * @param priority how urgently it is delivered
 * @param ttl seconds during which delivery is tried
 * @param dateCreated when it was created
 */
public record Notification(@Nullable String sid, @Nullable String accountSid, @Nullable String serviceSid,
		@Nullable String entitySid, @Nullable String identity, @Nullable String challengeSid, @Nullable String priority,
		@Nullable Integer ttl, @Nullable Instant dateCreated) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "Notification[sid=" + this.sid + ", challengeSid=" + this.challengeSid + ", priority=" + this.priority
				+ ", ttl=" + this.ttl + "]";
	}

}
