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

package dev.verify.client.form;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.springframework.util.Assert;

/**
 * How an authenticator is attached to the device of the user.
 *
 * @param value the word on the wire
 */
public record AuthenticatorAttachment(@JsonValue String value) implements OpenValue {

	/**
	 * Built into the device.
	 */
	public static final AuthenticatorAttachment PLATFORM = new AuthenticatorAttachment("platform");

	/**
	 * A key or another device.
	 */
	public static final AuthenticatorAttachment CROSS_PLATFORM = new AuthenticatorAttachment("cross-platform");

	/**
	 * Both; a setting only, never an answer.
	 */
	public static final AuthenticatorAttachment ANY = new AuthenticatorAttachment("any");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public AuthenticatorAttachment {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
