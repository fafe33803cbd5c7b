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

package dev.verify.compatibility;

import java.util.concurrent.atomic.AtomicInteger;

import dev.verify.emulator.VerifyEmulator;

/**
 * The emulator of all applications, and numbers that no other user has.
 */
public final class Provider {

	private static final VerifyEmulator EMULATOR = VerifyEmulator.start();

	private static final AtomicInteger PHONES = new AtomicInteger(2000);

	private Provider() {
	}

	public static VerifyEmulator emulator() {
		return EMULATOR;
	}

	/** A new number. */
	public static String phone() {
		return "+1415555" + PHONES.incrementAndGet();
	}

	static String code(String phone) {
		return EMULATOR.inbox().latestTo(phone).code();
	}

}
