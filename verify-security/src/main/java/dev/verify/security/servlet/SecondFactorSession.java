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

package dev.verify.security.servlet;

import java.util.Optional;

import dev.verify.security.authentication.VerifiedFactor;
import dev.verify.security.internal.servlet.FactorAttributes;
import dev.verify.security.internal.servlet.RequestLogin;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * The second factor in the session of a request, for pages and tests.
 */
public final class SecondFactorSession {

	/** The session attribute of the {@linkplain VerifiedFactor#toMap() record}. */
	public static final String FACTOR = FactorAttributes.FACTOR;

	private SecondFactorSession() {
	}

	/**
	 * Returns the login that is withheld, for a page that offers to finish signing in.
	 * @param request the request
	 * @return the login; empty if no user has logged in, or the login is shown
	 */
	public static Optional<Authentication> withheldLogin(HttpServletRequest request) {
		return RequestLogin.withheld(request);
	}

	/**
	 * Reads the second factor of the session.
	 * @param request a request of the session
	 * @return the record, or {@code null}
	 */
	public static @Nullable VerifiedFactor factor(HttpServletRequest request) {
		return FactorAttributes.factor(request);
	}

	/**
	 * Writes or removes the second factor of the session.
	 * @param request a request of the session
	 * @param factor the record; {@code null} removes it
	 */
	public static void setFactor(HttpServletRequest request, @Nullable VerifiedFactor factor) {
		FactorAttributes.setFactor(request, factor);
	}

}
