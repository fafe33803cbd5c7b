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
 * A passkey that has been created and not yet verified.
 *
 * @param sid the resource's SID
 * @param accountSid the account that owns it
 * @param serviceSid the service it belongs to
 * @param entitySid the entity it belongs to
 * @param identity the name that the application gave its user
 * @param binding always absent: the key stays on the device
 * @param options the options for {@code navigator.credentials.create}, as the browser
 * takes them
 * @param dateCreated when it was created
 * @param dateUpdated when it last changed
 * @param friendlyName the name the person knows it by
 * @param status whether it can be used
 * @param factorType what it is
 * @param config how the factor works
 * @param metadata what the device said of itself
 * @param url its own address
 */
public record NewPasskey(@Nullable String sid, @Nullable String accountSid, @Nullable String serviceSid,
		@Nullable String entitySid, @Nullable String identity, @Nullable Map<String, Object> binding,
		@Nullable Map<String, Object> options, @Nullable Instant dateCreated, @Nullable Instant dateUpdated,
		@Nullable String friendlyName, @Nullable FactorStatus status, @Nullable FactorType factorType,
		@Nullable FactorConfig config, @Nullable Map<String, Object> metadata, @Nullable String url) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "NewPasskey[sid=" + this.sid + ", factorType=" + this.factorType + ", status=" + this.status + "]";
	}

}
