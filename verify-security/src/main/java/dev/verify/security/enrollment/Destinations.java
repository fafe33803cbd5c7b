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

package dev.verify.security.enrollment;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.verify.security.SecondFactorMethod;
import dev.verify.security.internal.throttle.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Reads a phone number or e-mail address that a user has typed.
 */
final class Destinations {

	private static final Pattern EMAIL = Pattern
		.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}.-]{1,250}\\.[\\p{L}\\p{N}-]{2,63}");

	private Destinations() {
	}

	static Optional<String> parse(SecondFactorMethod method, String text, @Nullable String region) {
		return (method == SecondFactorMethod.EMAIL)
				? Optional.of(text.strip()).filter((address) -> EMAIL.matcher(address).matches())
				: PhoneNumbers.parse(text, region);
	}

}
