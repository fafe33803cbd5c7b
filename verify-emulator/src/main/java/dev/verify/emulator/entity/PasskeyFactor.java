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
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a passkey, but for its key. Its {@link #toString()} shows no personal
 * data.
 *
 * @param factorSid the factor
 * @param serviceSid the service it belongs to
 * @param identity whose it is
 * @param factorName what the factor is called
 * @param relyingPartyId the domain it belongs to
 * @param origins where it can be used
 * @param verified whether it has been verified
 * @param userVerified whether its last use verified the user
 * @param synced whether it is synchronized between devices
 * @param counter its signature counter, 0 for none
 * @param lastUsed when it last approved a challenge
 */
public record PasskeyFactor(String factorSid, String serviceSid, String identity, String factorName,
		String relyingPartyId, List<String> origins, boolean verified, boolean userVerified, boolean synced,
		long counter, @Nullable Instant lastUsed) {

	@Override
	public String toString() {
		return "PasskeyFactor[" + this.factorSid + "]";
	}

}
