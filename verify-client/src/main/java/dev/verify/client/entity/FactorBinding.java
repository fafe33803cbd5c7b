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

package dev.verify.client.entity;

import org.jspecify.annotations.Nullable;

/**
 * The secret of a new factor. It is shown once, at enrollment.
 *
 * @param alg the signature algorithm of a push factor
 * @param publicKey the public key of a push factor, Base64 of its DER form
 * @param secret the key of a TOTP factor, Base32
 * @param uri the {@code otpauth} address that a QR code shows
 */
public record FactorBinding(@Nullable String alg, @Nullable String publicKey, @Nullable String secret,
		@Nullable String uri) {

	/**
	 * Names the resource without its personal data.
	 */
	@Override
	public String toString() {
		return "FactorBinding[]";
	}

}
