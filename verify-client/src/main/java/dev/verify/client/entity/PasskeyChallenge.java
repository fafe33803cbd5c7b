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
 * A challenge to a passkey. Identity and factor are empty where it names none.
 *
 * @param sid the resource's SID
 * @param accountSid the account that owns it
 * @param serviceSid the service it belongs to
 * @param entitySid the entity it belongs to
 * @param identity the name that the application gave its user
 * @param factorSid the factor that is challenged
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param dateResponded when it was answered
 * @param expirationDate until when it can be answered
 * @param status where it stands
 * @param respondedReason why it was denied
 * @param details what the person sees
 * @param hiddenDetails what the person does not see
 * @param metadata what the device added to its answer
 * @param factorType the kind of factor challenged
 * @param url its own address
 * @param links addresses of what belongs to it, by name
 * @param options the options for {@code navigator.credentials.get}, as the browser takes
 * them
 */
public record PasskeyChallenge(@Nullable String sid, @Nullable String accountSid, @Nullable String serviceSid,
		@Nullable String entitySid, @Nullable String identity, @Nullable String factorSid,
		@Nullable Instant dateCreated, @Nullable Instant dateUpdated, @Nullable Instant dateResponded,
		@Nullable Instant expirationDate, @Nullable ChallengeStatus status, @Nullable ChallengeReason respondedReason,
		@Nullable ChallengeDetails details, @Nullable Map<String, Object> hiddenDetails,
		@Nullable Map<String, Object> metadata, @Nullable FactorType factorType, @Nullable String url,
		@Nullable Map<String, String> links, @Nullable Map<String, Object> options) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "PasskeyChallenge[sid=" + this.sid + ", factorSid=" + this.factorSid + ", factorType=" + this.factorType
				+ ", status=" + this.status + "]";
	}

}
