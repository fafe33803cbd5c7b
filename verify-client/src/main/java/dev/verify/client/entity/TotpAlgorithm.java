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

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * The hash function of a TOTP factor.
 *
 * @param value the word on the wire
 */
public record TotpAlgorithm(@JsonValue String value) implements OpenValue {

	/**
	 * HMAC-SHA-1, what every authenticator application knows.
	 */
	public static final TotpAlgorithm SHA1 = new TotpAlgorithm("sha1");

	/**
	 * HMAC-SHA-256.
	 */
	public static final TotpAlgorithm SHA256 = new TotpAlgorithm("sha256");

	/**
	 * HMAC-SHA-512.
	 */
	public static final TotpAlgorithm SHA512 = new TotpAlgorithm("sha512");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public TotpAlgorithm {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
