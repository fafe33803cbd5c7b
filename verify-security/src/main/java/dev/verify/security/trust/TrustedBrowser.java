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

package dev.verify.security.trust;

import java.time.Instant;

import dev.verify.security.UserIdResolver;
import org.jspecify.annotations.Nullable;

/**
 * A browser in which a user skips the second factor. Its token is kept as a digest only.
 *
 * @param id random, unguessable
 * @param userId the user ID
 * @param label what to call it in a list, for instance {@code Firefox}
 * @param tokenHash the digest of the token that is valid now
 * @param previousHash the digest of the one before; {@code null} at first
 * @param createdAt when the second factor was passed
 * @param usedAt when it was used last, which is when its token changed
 * @param expiresAt when it expires, also if it is used
 */
public record TrustedBrowser(String id, String userId, String label, String tokenHash, @Nullable String previousHash,
		Instant createdAt, Instant usedAt, Instant expiresAt) {

	/**
	 * Checks the user ID.
	 */
	public TrustedBrowser {
		UserIdResolver.check(userId);
	}

	TrustedBrowser of(String userId) {
		return new TrustedBrowser(this.id, userId, this.label, this.tokenHash, this.previousHash, this.createdAt,
				this.usedAt, this.expiresAt);
	}

	TrustedBrowser rotated(String tokenHash, Instant now) {
		return new TrustedBrowser(this.id, this.userId, this.label, tokenHash, this.tokenHash, this.createdAt, now,
				this.expiresAt);
	}

	@Override
	public String toString() {
		return "TrustedBrowser[createdAt=" + this.createdAt + ", expiresAt=" + this.expiresAt + "]";
	}

}
