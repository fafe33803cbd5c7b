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

package dev.verify.emulator.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.verify.emulator.api.ApiError;

/**
 * A text, taken apart once.
 *
 * @param parts what is written as it is, and in between the names of the places
 */
record Wording(List<String> parts) {

	private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

	static Wording of(String text) {
		List<String> parts = new ArrayList<>();
		Matcher places = PLACE.matcher(text);
		int end = 0;
		while (places.find()) {
			parts.add(text.substring(end, places.start()));
			parts.add(places.group(1));
			end = places.end();
		}
		parts.add(text.substring(end));
		return new Wording(List.copyOf(parts));
	}

	String write(Map<String, String> values) {
		StringBuilder text = new StringBuilder(this.parts.get(0));
		for (int i = 1; i < this.parts.size(); i += 2) {
			String value = values.get(this.parts.get(i));
			if (value == null) {
				throw ApiError.SUBSTITUTIONS.of(this.parts.get(i));
			}
			text.append(value).append(this.parts.get(i + 1));
		}
		return text.toString();
	}

}
