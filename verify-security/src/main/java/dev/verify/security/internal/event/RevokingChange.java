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

package dev.verify.security.internal.event;

import java.util.function.BooleanSupplier;

import dev.verify.security.TrustRevoker;
import dev.verify.security.internal.provider.ProviderFailures;

/**
 * A change of a user's factors that ends what was granted on the strength of them.
 */
public final class RevokingChange {

	private RevokingChange() {
	}

	/**
	 * Revokes, changes, and revokes again what was granted meanwhile. Nothing changes if
	 * the first revocation fails.
	 * @param revoker ends what was granted
	 * @param userId the user ID
	 * @param reason a word for the reason, for instance {@link TrustRevoker#FACTOR}
	 * @param change the change; {@code false} if there was nothing to change
	 * @return what the change returned
	 */
	public static boolean apply(TrustRevoker revoker, String userId, String reason, BooleanSupplier change) {
		revoker.revokeAll(userId, reason);
		boolean changed = change.getAsBoolean();
		if (changed) {
			try {
				revoker.revokeAll(userId, reason);
			}
			catch (RuntimeException ex) {
				ProviderFailures.unavailable("revocation", ex);
			}
		}
		return changed;
	}

}
