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
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A user of the application, who owns factors and challenges.
 *
 * @param sid the resource's SID
 * @param identity the name that the application gave its user
 * @param accountSid the account that owns it
 * @param serviceSid the service it belongs to
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param url its own address
 * @param links addresses of what belongs to it, by name
 */
public record Entity(@Nullable String sid, @Nullable String identity, @Nullable String accountSid,
		@Nullable String serviceSid, @Nullable Instant dateCreated, @Nullable Instant dateUpdated, @Nullable String url,
		@Nullable Map<String, String> links) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "Entity[sid=" + this.sid + "]";
	}

}
