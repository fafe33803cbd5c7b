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

package dev.verify.security.internal.web.challenge;

import java.io.Serial;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * A refused answer to a challenge, as events of Spring Security carry it. It never
 * becomes authenticated.
 */
public final class SecondFactorAuthenticationToken extends AbstractAuthenticationToken {

	@Serial
	private static final long serialVersionUID = 1;

	private final Authentication firstFactor;

	SecondFactorAuthenticationToken(Authentication firstFactor) {
		super(List.of());
		this.firstFactor = firstFactor;
		setDetails(firstFactor.getDetails());
	}

	/**
	 * Returns the login that has passed the first factor.
	 * @return the login
	 */
	public Authentication getFirstFactor() {
		return this.firstFactor;
	}

	@Override
	public @Nullable Object getPrincipal() {
		return this.firstFactor.getPrincipal();
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public void setAuthenticated(boolean authenticated) {
		if (authenticated) {
			throw new IllegalArgumentException("An answer cannot become an authentication");
		}
		super.setAuthenticated(false);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return Objects.hashCode(this.firstFactor);
	}

}
