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

package dev.verify.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets a few users wait for a push, so that the load does not rot. It measures nothing.
 */
@Tag("once")
class PushWaitsLoadTests {

	@ParameterizedTest
	@EnumSource
	void loadWhenItRunsThenEachPushIsAskedFor(PushWaitsLoad.Server server) throws Exception {
		try (PushWaitsLoad load = new PushWaitsLoad(server, 5)) {
			load.open(5);
			assertThat(load.questions()).isGreaterThanOrEqualTo(5);
			assertThat(load.numbers()).satisfies((numbers) -> {
				assertThat(numbers.threads()).isBetween(1, numbers.mostThreads());
				assertThat(numbers.heap()).isPositive();
			});
		}
	}

}
