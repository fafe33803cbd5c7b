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

import java.util.stream.Stream;

import dev.verify.emulator.VerifyEmulator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every known way to be refused with a passkey, from the authenticator of the handset.
 */
class PasskeyRefusalTests {

	@TestFactory
	Stream<DynamicTest> passkeyWhenSomethingIsWrongThenTheCodeNamesIt() {
		return PasskeyCauses.all().stream().map((cause) -> DynamicTest.dynamicTest(cause.story(), () -> {
			try (VerifyEmulator emulator = VerifyEmulator.start()) {
				var answer = cause.steps().apply(new Scene(emulator));
				assertThat(answer.code()).as(answer.http().body()).isEqualTo(cause.code());
			}
		}));
	}

}
