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
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets the provider die for a moment, so that the measurement does not rot. It measures
 * nothing.
 */
@Tag("once")
@Tag("slow")
class OutageTests {

	@Test
	void outageWhenItIsShortThenWhatHappenedIsTold() throws Exception {
		String report = new Outage(6, 10, 2, "hang").run("twilio.verify.resilience.circuit-breaker.open-duration=1s");
		assertThat(report).contains("provider: hang for 2 of 6 s", "| pages without second factor, 1/s |",
				"| logins that failed, 1/s |", "| of these retries |",
				"| seconds until the first login, and until all |");
	}

}
