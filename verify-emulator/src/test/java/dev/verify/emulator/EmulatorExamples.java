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

package dev.verify.emulator;

import java.time.Duration;
import java.util.Map;

/**
 * The examples of docs/emulator.md, which quotes the regions between the tags.
 */
final class EmulatorExamples {

	private EmulatorExamples() {
	}

	static void test(String identity, String options) {
		// tag::emulator[]
		try (VerifyEmulator emulator = VerifyEmulator.start()) {
			// The code of the newest message.
			emulator.inbox().latestTo("+12025550143").code();
			// The device of a user approves a push, and another one with metadata.
			emulator.handset(identity).approve();
			emulator.handset(identity).approve(Map.of("number", "42"));
			// What navigator.credentials does in a browser.
			emulator.handset(identity).passkeys().create(options, "https://example.com");
			emulator.handset(identity).passkeys().userVerified(false).sign(options, "https://example.com");
			// Time and faults.
			emulator.clock().advance(Duration.ofMinutes(10));
			emulator.fail("CreateVerification").times(1).withReset();
			// An account that shares nothing with other tests.
			emulator.newAccount();
		}
		// end::emulator[]
	}

	static void fault(VerifyEmulator emulator) {
		// tag::fault[]
		// Responds with 403, and sends nothing.
		emulator.fail("CreateVerification").times(1).withCode(60238);
		// end::fault[]
	}

}
