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

package dev.verify.emulator.entity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.LongStream;

import com.bastiaanjansen.otp.HMACAlgorithm;
import com.bastiaanjansen.otp.HOTPGenerator;
import dev.verify.emulator.account.Sids;
import dev.verify.emulator.api.Secrets;

/**
 * The arithmetic of a time-based one-time password. Its {@link #toString()} shows no
 * secret.
 *
 * @param secret the shared secret in Base32
 * @param algorithm {@code sha1}, {@code sha256} or {@code sha512}
 * @param timeStep how long a code lives, in seconds
 * @param skew how many steps a code may be early or late
 * @param codeLength the number of digits, 3 to 8
 */
record Totp(String secret, String algorithm, int timeStep, int skew, int codeLength) {

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int SECRET_LENGTH = 32;

	private static final int SHORTEST_LIBRARY_CODE = 6;

	static String newSecret(Sids sids) {
		StringBuilder secret = new StringBuilder(SECRET_LENGTH);
		for (byte random : sids.bytes(SECRET_LENGTH)) {
			secret.append(BASE32.charAt(random & 31));
		}
		return secret.toString();
	}

	long step(Instant moment) {
		return Math.floorDiv(moment.getEpochSecond(), this.timeStep);
	}

	String code(long step) {
		String code = new HOTPGenerator.Builder(this.secret.getBytes(StandardCharsets.US_ASCII))
			.withAlgorithm(HMACAlgorithm.valueOf(this.algorithm.toUpperCase(Locale.ROOT)))
			.withPasswordLength(Math.max(this.codeLength, SHORTEST_LIBRARY_CODE))
			.build()
			.generate(step);
		// A shorter code is the end of a longer one: both are remainders of powers of
		// ten.
		return code.substring(code.length() - this.codeLength);
	}

	/**
	 * Finds the time step of a code.
	 * @return the step, -1 when the code is wrong
	 */
	long match(String code, Instant now) {
		long current = step(now);
		return LongStream.rangeClosed(Math.max(0, current - this.skew), current + this.skew)
			.filter((step) -> Secrets.same(code(step), code))
			.findFirst()
			.orElse(-1);
	}

	Duration remaining(Instant now) {
		return Duration.ofSeconds(this.timeStep - Math.floorMod(now.getEpochSecond(), (long) this.timeStep));
	}

	@Override
	public String toString() {
		return "Totp[" + this.algorithm + "]";
	}

}
