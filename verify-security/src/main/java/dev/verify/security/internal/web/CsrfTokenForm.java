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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The CSRF token that a request carries, compared with the one of its session. Spring
 * Security masks a token with random bytes of the same length, which come first; a client
 * may send either form.
 */
final class CsrfTokenForm {

	private static final int LONGEST = 1000;

	private CsrfTokenForm() {
	}

	/** Tells whether a request carries the token of its session. */
	static boolean matches(PageRequest request) {
		PageRequest.Csrf csrf = request.csrf();
		return csrf != null && MessageDigest.isEqual(sent(request, csrf), unmask(csrf.token()));
	}

	/** Returns the token that a request carries, without its mask; empty without one. */
	static byte[] sent(PageRequest request, PageRequest.Csrf csrf) {
		String header = request.header(csrf.header());
		return unmask((header != null) ? header : request.parameter(csrf.parameter(), LONGEST).orElse(""));
	}

	private static byte[] unmask(String token) {
		byte[] masked = decode(token);
		if (masked.length == 0 || masked.length % 2 != 0) {
			return token.getBytes(StandardCharsets.UTF_8);
		}
		byte[] plain = new byte[masked.length / 2];
		for (int i = 0; i < plain.length; i++) {
			plain[i] = (byte) (masked[i] ^ masked[plain.length + i]);
		}
		return plain;
	}

	private static byte[] decode(String token) {
		try {
			return Base64.getUrlDecoder().decode(token);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

}
