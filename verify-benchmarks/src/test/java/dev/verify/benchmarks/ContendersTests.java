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

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets every contender make a few calls, so that none rots. It measures nothing.
 */
@Tag("once")
class ContendersTests {

	@ParameterizedTest
	@MethodSource("names")
	void contenderWhenItRunsThenEveryCallArrivesOnce(String name) throws Exception {
		try (Stub stub = new Stub(Duration.ZERO);
				Contender contender = Contenders.all().get(name).apply(URI.create(stub.url()))) {
			Measurement measured = Measurement.of(contender, 4, 40);
			assertThat(stub.requests()).isEqualTo(40);
			assertThat(Measurement.parse(measured.toString())).isEqualTo(measured);
		}
	}

	@Test
	void crowdWhenSmallThenNobodyFails() throws Exception {
		try (Stub stub = new Stub(Duration.ZERO);
				Contender contender = Contenders.all().get(Contenders.OURS).apply(URI.create(stub.url()))) {
			assertThat(Crowd.of(contender, 20, 0)).startsWith("20 | 0 |");
			assertThat(stub.requests()).isEqualTo(20);
		}
	}

	@Test
	void listWhenItIsLongThenTheFirstItemComesAfterOnePage() {
		try (Stub stub = new Stub(Duration.ZERO)) {
			assertThat(Listing.of(URI.create(stub.url()))).startsWith("| 1 |");
			assertThat(stub.requests()).isEqualTo(200);
		}
	}

	static Iterable<String> names() {
		return Contenders.all().keySet();
	}

}
