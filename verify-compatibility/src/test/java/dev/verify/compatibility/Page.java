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

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response.
 *
 * @param status its status
 * @param location where it redirects to, without scheme and host of the application;
 * empty if it does not
 * @param headers its headers
 * @param body its body
 */
public record Page(int status, String location, HttpHeaders headers, String body) {

	/** The first group of a pattern, which must be there. */
	public String find(String pattern) {
		return lookFor(pattern).orElseThrow(() -> new AssertionError(
				this.status + " " + this.location + ": " + pattern + " is not in\n" + this.body));
	}

	Optional<String> lookFor(String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(this.body);
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
