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

package dev.verify.security.internal.push;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

import dev.verify.security.Enrollment;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * The number that the page shows and the user enters on the device. It follows from the
 * login attempt, which the device does not know, and from the provider's name of the
 * challenge, which is unpredictable: the number of one challenge is not that of another,
 * and needs no place to be kept.
 */
public final class PushNumber {

	/** The hidden detail that tells the device to ask for the number. */
	static final String DIGITS = "number_digits";

	/** What the device has to send back with its approval. */
	static final String ANSWER = "number";

	private final int digits;

	public PushNumber(int digits) {
		this.digits = digits;
	}

	/**
	 * Returns the details that the device gets but does not show; empty without number
	 * matching.
	 */
	Map<String, String> hiddenDetails() {
		return isAsked() ? Map.of(DIGITS, Integer.toString(this.digits)) : Map.of();
	}

	boolean isAsked() {
		return this.digits > 0;
	}

	String of(LedgerEntry entry, String challengeSid) {
		BigInteger value = new BigInteger(Enrollment.digest("number " + entry.challenge() + ' ' + challengeSid), 16)
			.mod(BigInteger.TEN.pow(this.digits));
		return "0".repeat(this.digits - value.toString().length()) + value;
	}

	/** Tells whether an approval carries the number, in constant time. */
	boolean isIn(@Nullable Map<String, Object> metadata, LedgerEntry entry, String challengeSid) {
		if (!isAsked()) {
			return true;
		}
		return metadata != null && metadata.get(ANSWER) instanceof String answer && MessageDigest
			.isEqual(answer.getBytes(StandardCharsets.UTF_8), of(entry, challengeSid).getBytes(StandardCharsets.UTF_8));
	}

}
