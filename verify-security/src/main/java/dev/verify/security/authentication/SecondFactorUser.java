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

package dev.verify.security.authentication;

import dev.verify.security.SecondFactorPurpose;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/**
 * The user of the second factor pages: a login that has passed the first factor, withheld
 * or shown.
 *
 * @param id the user ID
 * @param login the login
 * @param factor the second factor that the session has passed, or {@code null}
 */
public record SecondFactorUser(String id, Authentication login, @Nullable VerifiedFactor factor) {

	/**
	 * Tells what a second factor is good for, now.
	 * @return {@code LOGIN} until the user has given one in this session
	 */
	public SecondFactorPurpose purpose() {
		return (this.factor != null && this.factor.isGiven()) ? SecondFactorPurpose.STEP_UP : SecondFactorPurpose.LOGIN;
	}

	/**
	 * Tells whether another user acts as this user, by {@code SwitchUserFilter}. The
	 * factors of a user prove that user alone.
	 * @return {@code true} for impersonation
	 */
	public boolean isImpersonated() {
		return this.login.getAuthorities().stream().anyMatch(SwitchUserGrantedAuthority.class::isInstance);
	}

}
