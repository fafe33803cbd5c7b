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

package dev.verify.reliability.fuzz;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Personal data that the seeds hold: if it turns up in a text that may be logged, it
 * leaked.
 */
public final class Canary {

	static final String PHONE = "+12125550161";

	static final String CODE = "4242424242";

	static final String MAIL = "canary@mail.example";

	private static final Pattern PERSONAL = Pattern
		.compile("\"(to|code|message|detail|secret|uri|label|value)\"\\s*:\\s*\"[^\"]*\"");

	private Canary() {
	}

	/** Fails if a text for logs shows one of them. */
	public static void hidden(@Nullable Object loggable) {
		String text = String.valueOf(loggable);
		for (String secret : List.of(PHONE, CODE, MAIL)) {
			check(!text.contains(secret), "shown: " + secret);
		}
	}

	/**
	 * Whether an answer holds them where personal data is, and not in a SID, which is
	 * shown: a fuzzer puts them anywhere.
	 */
	static boolean isPersonal(String answer) {
		String elsewhere = PERSONAL.matcher(answer).replaceAll("");
		return !elsewhere.contains(PHONE) && !elsewhere.contains(CODE) && !elsewhere.contains(MAIL);
	}

	/** Fails with a word on what was promised. */
	public static void check(boolean kept, String promise) {
		if (!kept) {
			throw new AssertionError(promise);
		}
	}

}
