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

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * The visibility of a login for the application.
 */
public sealed interface LoginState {

	/**
	 * No user has logged in.
	 */
	record Anonymous() implements LoginState {
	}

	/**
	 * The application sees the login.
	 *
	 * @param login the login, with the authorities of the factor
	 * @param factor the second factor of the session; {@code null} if none was needed
	 */
	record Shown(Authentication login, @Nullable VerifiedFactor factor) implements LoginState {
	}

	/**
	 * The second factor is missing: the application sees an anonymous user.
	 *
	 * @param login the login, kept aside
	 */
	record Withheld(Authentication login) implements LoginState {
	}

}
