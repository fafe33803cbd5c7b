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

package dev.verify.security.internal.web.enrollment;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.spec.SecretKeySpec;

import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.SafeCookie;
import dev.verify.security.internal.web.SecondFactorPaths;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseCookie;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * The key under which the session keeps a candidate, by AES-256-GCM. Only the browser has
 * it, in a cookie: the store of the sessions alone reveals neither the secret of an
 * authenticator nor a destination, on any node.
 *
 * @param encryptor seals and opens
 * @param cookie gives the browser the key; {@code null} if the browser has it
 */
record CandidateKey(BytesEncryptor encryptor, @Nullable ResponseCookie cookie) {

	private static final SafeCookie COOKIE = new SafeCookie("second-factor-enrollment");

	private static final Duration WHILE_THE_BROWSER_RUNS = Duration.ofSeconds(-1);

	private static final int BYTES = 32;

	static Optional<BytesEncryptor> find(PageRequest request) {
		return COOKIE.read(request).flatMap(CandidateKey::of);
	}

	/** Finds the key of the browser, or makes one. */
	static CandidateKey require(PageRequest request) {
		return find(request).map((encryptor) -> new CandidateKey(encryptor, null)).orElseGet(() -> {
			byte[] key = KeyGenerators.secureRandom(BYTES).generateKey();
			return new CandidateKey(of(key),
					COOKIE.of(request, Base64.getUrlEncoder().withoutPadding().encodeToString(key),
							request.address(SecondFactorPaths.PAGE), WHILE_THE_BROWSER_RUNS));
		});
	}

	private static Optional<BytesEncryptor> of(String cookie) {
		try {
			byte[] key = Base64.getUrlDecoder().decode(cookie);
			return (key.length == BYTES) ? Optional.of(of(key)) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static BytesEncryptor of(byte[] key) {
		return AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(key, "AES")).build();
	}

}
