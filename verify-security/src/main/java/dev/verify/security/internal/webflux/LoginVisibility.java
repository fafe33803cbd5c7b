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

package dev.verify.security.internal.webflux;

import dev.verify.security.authentication.LoginState;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * The visibility of the login of an exchange, as it was decided once.
 *
 * @param state what the application sees of the login
 * @param shown the context that the application sees
 */
record LoginVisibility(LoginState state, @Nullable SecurityContext shown) {

	static final LoginState ANONYMOUS = new LoginState.Anonymous();

	static final LoginVisibility NO_LOGIN = new LoginVisibility(ANONYMOUS, null);

	static LoginVisibility of(LoginState state, SecurityContext written) {
		if (state instanceof LoginState.Shown visible) {
			boolean same = visible.login() == written.getAuthentication();
			return new LoginVisibility(state, same ? written : new SecurityContextImpl(visible.login()));
		}
		return new LoginVisibility(state, (state instanceof LoginState.Withheld) ? null : written);
	}

	boolean isPerson() {
		return !(this.state instanceof LoginState.Anonymous);
	}

	/** This context, and the login that was withheld before it. */
	LoginVisibility keeping(LoginVisibility before) {
		return (before.state instanceof LoginState.Withheld) ? new LoginVisibility(before.state, this.shown) : this;
	}

}
