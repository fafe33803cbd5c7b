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

package dev.verify.emulator.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.verify.emulator.Api.Answer;

import static dev.verify.emulator.PasskeyApi.bytes;

/**
 * What leads to the errors of passkeys: each a story that ends with a code.
 */
class PasskeyCauses {

	private final List<Cause> causes = new ArrayList<>();

	static List<Cause> all() {
		return Stream.of(new PasskeyFactorCauses(), new PasskeyChallengeCauses())
			.flatMap((part) -> part.causes.stream())
			.toList();
	}

	void add(int code, String story, Function<Scene, Answer> steps) {
		this.causes.add(new Cause(code, story, steps));
	}

	static byte[] with(byte[] bytes, int position, int value) {
		byte[] changed = bytes.clone();
		changed[position] = (byte) value;
		return changed;
	}

	record Cause(int code, String story, Function<Scene, Answer> steps) {
	}

}
