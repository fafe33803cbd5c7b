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

package dev.verify.security.web;

import java.util.OptionalInt;

/**
 * The digits of codes, as the Verify service is set, for a hint below the field of a
 * code. Unknown until they are set.
 */
public final class CodeLengths {

	private volatile int sent;

	private volatile int shown;

	/**
	 * Sets the lengths.
	 * @param sent the digits of a code that is sent; 0 if unknown
	 * @param shown the digits of a code that an authenticator shows; 0 if unknown
	 */
	public void set(int sent, int shown) {
		this.sent = sent;
		this.shown = shown;
	}

	/**
	 * Returns the digits of a code that is sent.
	 * @return the number; empty if it is unknown
	 */
	public OptionalInt sent() {
		return known(this.sent);
	}

	/**
	 * Returns the digits of a code that an authenticator shows.
	 * @return the number; empty if it is unknown
	 */
	public OptionalInt shown() {
		return known(this.shown);
	}

	private static OptionalInt known(int digits) {
		return (digits > 0) ? OptionalInt.of(digits) : OptionalInt.empty();
	}

}
