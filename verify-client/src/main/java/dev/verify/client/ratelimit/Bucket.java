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

package dev.verify.client.ratelimit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A bucket of a rate limit: a maximum number within an interval.
 *
 * @param sid the resource's SID
 * @param rateLimitSid the rate limit it belongs to
 * @param serviceSid the service it belongs to
 * @param accountSid the account that owns it
 * @param max the greatest number of occurrences
 * @param interval the interval in seconds
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param url its own address
 */
public record Bucket(@Nullable String sid, @Nullable String rateLimitSid, @Nullable String serviceSid,
		@Nullable String accountSid, @Nullable Integer max, @Nullable Integer interval, @Nullable Instant dateCreated,
		@Nullable Instant dateUpdated, @Nullable String url) {

}
