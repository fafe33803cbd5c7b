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

import java.time.Duration;
import java.util.Optional;

import org.springframework.http.ResponseCookie;
import org.springframework.util.StringUtils;

/**
 * A cookie of the application that no script reads and no other site sends along.
 *
 * @param name its name
 */
public record SafeCookie(String name) {

	/**
	 * Reads the cookie.
	 * @param request the request
	 * @return its value, if the browser has one
	 */
	public Optional<String> read(PageRequest request) {
		return request.cookie(this.name);
	}

	/**
	 * Makes the cookie.
	 * @param request the request
	 * @param value its value
	 * @param age how long the browser keeps it; zero removes it
	 * @return the cookie
	 */
	public ResponseCookie of(PageRequest request, String value, Duration age) {
		String path = request.contextPath();
		return of(request, value, StringUtils.hasText(path) ? path : "/", age);
	}

	/**
	 * Makes the cookie for a part of the application.
	 * @param request the request
	 * @param value its value
	 * @param path which part
	 * @param age how long the browser keeps it; negative while the browser runs
	 * @return the cookie
	 */
	public ResponseCookie of(PageRequest request, String value, String path, Duration age) {
		return ResponseCookie.from(this.name, value)
			.path(path)
			.maxAge(age)
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.build();
	}

}
