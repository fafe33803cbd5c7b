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

package dev.verify.client.messaging;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The messaging service that sends to one country.
 *
 * @param accountSid the account that owns it
 * @param serviceSid the service it belongs to
 * @param country ISO 3166-1 alpha-2 code, or {@code all}
 * @param messagingServiceSid the messaging service
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param url its own address
 */
public record MessagingConfiguration(@Nullable String accountSid, @Nullable String serviceSid, @Nullable String country,
		@Nullable String messagingServiceSid, @Nullable Instant dateCreated, @Nullable Instant dateUpdated,
		@Nullable String url) {

}
