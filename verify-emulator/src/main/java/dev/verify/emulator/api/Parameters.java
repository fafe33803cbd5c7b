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

package dev.verify.emulator.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, from its form or its query. An empty value counts as
 * absent. A value that cannot be read is an error of the family's choice.
 */
public final class Parameters {

	private final Map<String, List<String>> values;

	private final ApiError invalid;

	/**
	 * Wraps decoded parameters.
	 * @param values the values by name
	 * @param invalid the error for a value that cannot be read
	 */
	public Parameters(Map<String, List<String>> values, ApiError invalid) {
		this.values = values;
		this.invalid = invalid;
	}

	/**
	 * Chooses the error for values that cannot be read.
	 * @param error the error
	 * @return the same parameters
	 */
	public Parameters reporting(ApiError error) {
		return new Parameters(this.values, error);
	}

	/**
	 * Returns whether a parameter is present, be it empty.
	 * @param name the parameter's name
	 * @return whether it was sent
	 */
	public boolean has(String name) {
		return this.values.containsKey(name);
	}

	/**
	 * Returns every value of a parameter.
	 * @param name the parameter's name
	 * @return its values, none when it is absent
	 */
	public List<String> all(String name) {
		return this.values.getOrDefault(name, List.of());
	}

	/**
	 * Returns a text.
	 * @param name the parameter's name
	 * @return its last value, {@code null} when absent or empty
	 */
	public @Nullable String text(String name) {
		List<String> all = all(name);
		String last = all.isEmpty() ? "" : all.get(all.size() - 1);
		return last.isEmpty() ? null : last;
	}

	/**
	 * Returns a text of limited length.
	 * @param name the parameter's name
	 * @param max the greatest number of characters
	 * @return its last value, {@code null} when absent or empty
	 */
	public @Nullable String text(String name, int max) {
		String text = text(name);
		if (text != null && text.length() > max) {
			throw invalid(name);
		}
		return text;
	}

	/**
	 * Returns a text of a given form.
	 * @param name the parameter's name
	 * @param form the form
	 * @return its last value, {@code null} when absent or empty
	 */
	public @Nullable String text(String name, Pattern form) {
		String text = text(name);
		if (text != null && !form.matcher(text).matches()) {
			throw invalid(name);
		}
		return text;
	}

	/**
	 * Returns a text that must be there.
	 * @param name the parameter's name
	 * @return its last value
	 */
	public String required(String name) {
		String text = text(name);
		if (text == null) {
			throw invalid(name);
		}
		return text;
	}

	/**
	 * Returns one of a few words.
	 * @param name the parameter's name
	 * @param allowed the words
	 * @return the word, {@code null} when absent or empty
	 */
	public @Nullable String oneOf(String name, List<String> allowed) {
		String text = text(name);
		if (text != null && !allowed.contains(text)) {
			throw invalid(name);
		}
		return text;
	}

	/**
	 * Returns a whole number within bounds.
	 * @param name the parameter's name
	 * @param min the least
	 * @param max the greatest
	 * @return the number, {@code null} when absent or empty
	 */
	public @Nullable Integer integer(String name, int min, int max) {
		String text = text(name);
		if (text == null) {
			return null;
		}
		try {
			int number = Integer.parseInt(text);
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Not a number: the same answer as for a number out of bounds.
		}
		throw invalid(name);
	}

	/**
	 * Returns a truth value.
	 * @param name the parameter's name
	 * @return the value, {@code null} when absent or empty
	 */
	public @Nullable Boolean bool(String name) {
		String text = text(name);
		if (text == null) {
			return null;
		}
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true" -> Boolean.TRUE;
			case "false" -> Boolean.FALSE;
			default -> throw invalid(name);
		};
	}

	/**
	 * Returns a moment. Without a zone it is UTC.
	 * @param name the parameter's name
	 * @return the moment, {@code null} when absent or empty
	 */
	public @Nullable Instant date(String name) {
		String text = text(name);
		if (text == null) {
			return null;
		}
		Instant moment = Texts.date(text);
		if (moment == null) {
			throw invalid(name);
		}
		return moment;
	}

	/**
	 * Returns a JSON object that was sent as text.
	 * @param name the parameter's name
	 * @param max the greatest number of characters
	 * @return the object, {@code null} when absent or empty
	 */
	public @Nullable Map<String, @Nullable Object> object(String name, int max) {
		String text = text(name, max);
		return (text != null) ? object(name, text) : null;
	}

	/**
	 * Reads a JSON object.
	 * @param name the name to report
	 * @param text the JSON text
	 * @return the object
	 */
	public Map<String, @Nullable Object> object(String name, String text) {
		Map<String, @Nullable Object> object = Texts.object(text);
		if (object == null) {
			throw invalid(name);
		}
		return object;
	}

	Map<String, List<String>> filters() {
		Map<String, List<String>> filters = new LinkedHashMap<>(this.values);
		filters.keySet().removeAll(List.of("PageSize", "Page", "PageToken", "pageToken"));
		return filters;
	}

	/**
	 * Makes the error for a parameter.
	 * @param name the parameter's name
	 * @return an exception
	 */
	public ApiException invalid(String name) {
		return this.invalid.of(name);
	}

}
