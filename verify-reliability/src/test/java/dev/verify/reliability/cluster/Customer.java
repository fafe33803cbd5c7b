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

package dev.verify.reliability.cluster;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A user of the sample whom no other test knows, so that counters and messages are theirs
 * alone.
 *
 * @param name the user name
 * @param phone a number that nobody has
 * @param identity what Verify calls the user
 * @param address where their requests come from
 */
record Customer(String name, String phone, String identity, String address) {

	private static final int[] AREAS = { 201, 202 };

	static final String PASSWORD = "correct horse";

	/** What is paid, in euros. */
	static final String AMOUNT = "7744.93";

	/** Encoded once, so that a node which starts has nothing to encode. */
	static final String ENCODED_PASSWORD = "{bcrypt}$2a$10$Ufv0wcD125G6vTpPspHur.NqZGU.NERWI0euUWhhcmxM8qaFWdHF2";

	static Customer of(int number) {
		return new Customer(nameOf(number), "+1%d555%04d".formatted(AREAS[number / 10_000], number % 10_000),
				"customer-%05d".formatted(number), "10.%d.%d.1".formatted(number / 250, number % 250));
	}

	/** What the sample has to know of so many customers. */
	static String passwords(int count) {
		return IntStream.range(0, count)
			.mapToObj((number) -> "sample.passwords." + nameOf(number) + "=" + ENCODED_PASSWORD)
			.collect(Collectors.joining("\n"));
	}

	private static String nameOf(int number) {
		return "customer%05d".formatted(number);
	}

}
