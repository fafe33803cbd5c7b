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

package dev.verify.emulator.verification;

import java.util.List;
import java.util.Optional;

import dev.verify.emulator.api.Resource;

/**
 * The languages in which messages can be sent.
 */
final class Locales {

	static final String DEFAULT = "en";

	private static final List<String> SUPPORTED = List
		.of(Resource.text(Locales.class, "locales.txt").strip().split("\\s+"));

	private Locales() {
	}

	/**
	 * Finds a language, written with a dash or an underscore and in any case.
	 */
	static Optional<String> find(String tag) {
		String wanted = tag.replace('_', '-');
		return SUPPORTED.stream().filter(wanted::equalsIgnoreCase).findFirst();
	}

}
