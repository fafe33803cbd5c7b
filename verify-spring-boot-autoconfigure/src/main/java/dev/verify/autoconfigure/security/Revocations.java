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

package dev.verify.autoconfigure.security;

import dev.verify.security.TrustRevoker;

import org.springframework.beans.factory.ObjectProvider;

/**
 * All that ends with a change of factors: sessions, trusted browsers, and what the
 * application adds.
 */
final class Revocations {

	private Revocations() {
	}

	static TrustRevoker of(ObjectProvider<TrustRevoker> revocations) {
		return (userId, reason) -> revocations.orderedStream()
			.forEach((revocation) -> revocation.revokeAll(userId, reason));
	}

}
