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

package dev.verify.security.internal.web;

import dev.verify.security.authentication.SecondFactorUser;
import org.jspecify.annotations.Nullable;

/**
 * A request to an endpoint of the second factor, on either web stack.
 */
public interface SecondFactorRequest extends PageRequest {

	/**
	 * Returns the client IP address.
	 * @return the address, as the server reports it
	 */
	String clientIp();

	/**
	 * Returns where the request comes from, in words for the user's device.
	 * @return the place; {@code null} if there is nothing to show
	 */
	@Nullable String clientLocation();

	/**
	 * Starts to grant a factor, before the factor is checked: what ends the user's
	 * sessions from now on ends this one, too.
	 * @param user the user
	 * @return what to grant the factor with; {@code null} if the store of the security
	 * stamps fails
	 */
	@Nullable StartedGrant startGrant(SecondFactorUser user);

	/**
	 * Starts to keep the session of a user, after a change of the user's own that ends
	 * all sessions.
	 * @param user the user
	 * @return what to {@linkplain StartedGrant#renew() renew} the session with;
	 * {@code null} if the store of the security stamps fails
	 */
	@Nullable StartedGrant startRenewal(SecondFactorUser user);

	/**
	 * A grant that has started. The adapter of the web stack finishes it.
	 */
	interface StartedGrant {

		/**
		 * Returns the user whose factor is checked.
		 * @return the user
		 */
		SecondFactorUser user();

		/**
		 * Keeps the session of a user who has removed a factor of their own, which ends
		 * all other sessions of the user.
		 */
		void renew();

	}

}
