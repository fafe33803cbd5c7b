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

package dev.verify.test.security;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.support.WebTestUtils;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * The authentication of a test request, and its application.
 */
final class Logins {

	private Logins() {
	}

	static Optional<Authentication> find(MockHttpServletRequest request) {
		// The user of @WithMockUser is a default; a user of the request itself beats it.
		SecurityMockMvcRequestPostProcessors.testSecurityContext().postProcessRequest(request);
		return Optional.ofNullable(WebTestUtils.getSecurityContextRepository(request)
			.loadDeferredContext(request)
			.get()
			.getAuthentication());
	}

	/** A user after the password, and before the second factor. */
	static Authentication firstFactor(String userId) {
		List<GrantedAuthority> authorities = List.of(new SimpleGrantedAuthority("ROLE_USER"),
				FactorGrantedAuthority.fromFactor("PASSWORD"));
		return UsernamePasswordAuthenticationToken.authenticated(new User(userId, "", authorities), null, authorities);
	}

	static Clock clock(HttpServletRequest request) {
		return Objects.requireNonNull(bean(request, Clock.class, Clock::systemUTC));
	}

	/** The application's only bean of a type. */
	static <T> @Nullable T bean(HttpServletRequest request, Class<T> type, Supplier<@Nullable T> otherwise) {
		ApplicationContext application = WebApplicationContextUtils
			.getWebApplicationContext(request.getServletContext());
		T bean = (application != null) ? application.getBeanProvider(type).getIfUnique() : null;
		return (bean != null) ? bean : otherwise.get();
	}

}
