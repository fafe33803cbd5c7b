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

package dev.verify.emulator.junit;

import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.emulator.Api;
import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

@VerifyEmulatorTest
class VerifyEmulatorExtensionTests {

	private static final AtomicInteger PORT = new AtomicInteger();

	@RepeatedTest(2)
	void testWhenItBeginsThenFindsTheSameEmulatorEmpty(VerifyEmulator emulator) {
		PORT.compareAndSet(0, emulator.port());
		assertThat(emulator.port()).isEqualTo(PORT.get());
		assertThat(emulator.inbox().messages()).isEmpty();
		Api.of(emulator).post("./Verifications", "To", "+15017122661", "Channel", "sms");
		assertThat(emulator.inbox().messages()).hasSize(1);
	}

}
