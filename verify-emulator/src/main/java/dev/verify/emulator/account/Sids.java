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

package dev.verify.emulator.account;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Makes identifiers and codes: two letters and 32 hexadecimal digits, or a number of
 * decimal digits. With a seed they repeat from run to run.
 */
public final class Sids {

	private final RandomGenerator random;

	/**
	 * Creates a maker.
	 * @param random the source of chance
	 */
	public Sids(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Makes an identifier.
	 * @param prefix its two letters
	 * @return an identifier of 34 characters
	 */
	public String next(String prefix) {
		byte[] bytes = new byte[16];
		this.random.nextBytes(bytes);
		return prefix + HexFormat.of().formatHex(bytes);
	}

	/**
	 * Makes a code.
	 * @param length the number of digits
	 * @return a code
	 */
	public String code(int length) {
		StringBuilder code = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			code.append(this.random.nextInt(10));
		}
		return code.toString();
	}

	/**
	 * Makes random bytes.
	 * @param length how many
	 * @return the bytes
	 */
	public byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
