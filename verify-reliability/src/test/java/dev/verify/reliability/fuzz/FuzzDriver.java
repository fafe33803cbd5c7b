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

package dev.verify.reliability.fuzz;

import java.util.Arrays;
import java.util.List;

import dev.verify.reliability.fuzz.FuzzTarget.Feed;

/**
 * What the fuzzer calls: one target by its name, or all of them, chosen by the first byte
 * of an input.
 */
public final class FuzzDriver {

	private static final String ALL = "all";

	private static List<Feed> feeds = List.of();

	private FuzzDriver() {
	}

	/** Called once, before the first input. */
	public static void fuzzerInitialize() {
		String target = System.getProperty("fuzz.target", ALL);
		feeds = target.equals(ALL) ? FuzzTarget.all().stream().map(FuzzTarget::open).toList()
				: List.of(FuzzTarget.of(target).open());
	}

	/** Called for each input. */
	public static void fuzzerTestOneInput(byte[] input) {
		if (feeds.size() == 1) {
			feeds.get(0).take(input);
		}
		else if (input.length > 0) {
			feeds.get((input[0] & 0xff) % feeds.size()).take(Arrays.copyOfRange(input, 1, input.length));
		}
	}

	/** Makes an input of one target one of all. */
	static byte[] forAll(FuzzTarget target, byte[] input) {
		byte[] chosen = new byte[input.length + 1];
		chosen[0] = (byte) target.ordinal();
		System.arraycopy(input, 0, chosen, 1, input.length);
		return chosen;
	}

}
