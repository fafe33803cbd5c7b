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

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A contender is warm when it has made its calls and compilers have come to rest, or when
 * the time is up.
 */
class WarmUpTests {

	@Test
	void warmUpWhenNothingIsCompiledThenEndsAfterItsCalls() throws Exception {
		Contender idle = (inFlight, nanos) -> {
		};
		assertThat(WarmUp.of(idle, new Scenario("any", 1, false, 1, 1), 60)).isPositive();
	}

	@Test
	void warmUpWhenItsCallsTakeTooLongThenEndsWithTheTime() throws Exception {
		try (Stub stub = new Stub(Duration.ZERO);
				Contender contender = Contenders.all().get(Contenders.LIMIT).apply(URI.create(stub.url()))) {
			double rate = WarmUp.of(contender, new Scenario("any", 1, false, Integer.MAX_VALUE, 1), 1);
			assertThat(rate).isPositive();
			assertThat(stub.requests()).isGreaterThanOrEqualTo(500);
		}
	}

}
