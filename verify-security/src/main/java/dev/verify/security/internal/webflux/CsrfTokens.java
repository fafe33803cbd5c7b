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

import java.util.Map;
import java.util.UUID;

import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.WebSessionServerCsrfTokenRepository;

/**
 * Replaces the CSRF token of a session when its login is verified. To remove the token
 * would change the session ID again, with the next page.
 */
final class CsrfTokens {

	private static final String TOKEN = WebSessionServerCsrfTokenRepository.class.getName() + ".CSRF_TOKEN";

	private CsrfTokens() {
	}

	/** Reads random numbers, which may block. */
	static boolean renew(Map<String, Object> attributes) {
		if (attributes.get(TOKEN) instanceof CsrfToken before) {
			attributes.put(TOKEN, new DefaultCsrfToken(before.getHeaderName(), before.getParameterName(),
					UUID.randomUUID().toString()));
			return true;
		}
		return false;
	}

}
