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

/**
 * The result of presenting a token of a trusted browser.
 */
public sealed interface TrustResult {

	/**
	 * The browser is trusted.
	 *
	 * @param id the browser's id
	 * @param nextToken what the browser has to present next time; the old token is dead
	 */
	record Trusted(String id, String nextToken) implements TrustResult {

		@Override
		public String toString() {
			return "Trusted[]";
		}

	}

	/** Another request of this browser came first, and has the next token. */
	record Late() implements TrustResult {
	}

	/**
	 * The browser is not trusted: its token belongs to another user, has expired, or was
	 * revoked.
	 */
	record NotTrusted() implements TrustResult {
	}

}
