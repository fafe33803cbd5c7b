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

package dev.verify.security.internal.web.trust;

import java.time.Duration;
import java.util.Optional;

import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SafeCookie;

import org.springframework.http.ResponseCookie;

/**
 * Carries the token of a trusted browser.
 */
public final class TrustCookie {

	private static final SafeCookie COOKIE = new SafeCookie("second-factor-trust");

	private static final int LONGEST = 128;

	private TrustCookie() {
	}

	/**
	 * Reads the token.
	 * @param request the request
	 * @return the token, if the browser has one
	 */
	public static Optional<String> read(PageRequest request) {
		return COOKIE.read(request).filter((value) -> value.length() <= LONGEST);
	}

	/**
	 * Makes the cookie of a token.
	 * @param request the request
	 * @param token the token; empty with no age to remove the cookie
	 * @param age how long the browser keeps it
	 * @return the cookie
	 */
	public static ResponseCookie of(PageRequest request, String token, Duration age) {
		return COOKIE.of(request, token, age);
	}

}
