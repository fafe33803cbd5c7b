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

package dev.verify.sample.browser;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.Handset;
import dev.verify.emulator.inbox.Message;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;

/**
 * What Alice holds in her hand.
 */
class AlicesPhone {

	static final String NUMBER = "+12025550143";

	private final VerifyEmulator emulator;

	private final EnrollmentRepository enrollments;

	AlicesPhone(VerifyEmulator emulator, EnrollmentRepository enrollments) {
		this.emulator = emulator;
		this.enrollments = enrollments;
	}

	List<Message> messages() {
		return this.emulator.inbox().to(NUMBER);
	}

	String codeOfLastMessage() {
		return this.emulator.inbox().latestTo(NUMBER).code();
	}

	/**
	 * A code of the same length as the right one, and another.
	 */
	String wrongCode() {
		return (codeOfLastMessage().equals("000000")) ? "111111" : "000000";
	}

	/**
	 * Enters the number that a page shows, and approves.
	 */
	void approves(Person person) {
		handset().approve(Map.of("number", person.numberOfThePage()));
	}

	Handset handset() {
		return this.enrollments.findByUserId("alice")
			.stream()
			.map(Enrollment::identity)
			.filter(Objects::nonNull)
			.findFirst()
			.map(this.emulator::handset)
			.orElseThrow();
	}

}
