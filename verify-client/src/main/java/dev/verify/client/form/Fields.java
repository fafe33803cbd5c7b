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

package dev.verify.client.form;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.util.Assert;

/**
 * The fields of a request under their names on the wire: immutable, in order, each with
 * one value or several. Absent fields are not sent. Passkeys travel as JSON, all else as
 * a form.
 */
public final class Fields {

	private static final Fields NONE = new Fields(Map.of(), null);

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Map<String, List<String>> values;

	private final @Nullable String json;

	private Fields(Map<String, List<String>> values, @Nullable String json) {
		this.values = values;
		this.json = json;
	}

	/**
	 * Returns no fields.
	 * @return no fields
	 */
	public static Fields none() {
		return NONE;
	}

	/**
	 * Returns the members of a JSON object.
	 * @param members the members by name, not null
	 * @return fields that are sent as JSON
	 */
	public static Fields json(Map<String, ?> members) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		members.forEach((name, value) -> values.put(name,
				List.of((value instanceof String text) ? text : JSON.writeValueAsString(value))));
		return new Fields(Collections.unmodifiableMap(values), JSON.writeValueAsString(members));
	}

	/**
	 * Sets a text.
	 * @param name the name on the wire
	 * @param value the text, not null
	 * @return these fields and the new one
	 */
	public Fields with(String name, String value) {
		return put(name, List.of(notNull(name, value)));
	}

	/**
	 * Sets a word.
	 * @param name the name on the wire
	 * @param value the word, not null
	 * @return these fields and the new one
	 */
	public Fields with(String name, OpenValue value) {
		return with(name, notNull(name, value).value());
	}

	/**
	 * Sets a number.
	 * @param name the name on the wire
	 * @param value the number
	 * @return these fields and the new one
	 */
	public Fields with(String name, int value) {
		return with(name, Integer.toString(value));
	}

	/**
	 * Sets {@code true} or {@code false}.
	 * @param name the name on the wire
	 * @param value which of them
	 * @return these fields and the new one
	 */
	public Fields with(String name, boolean value) {
		return with(name, Boolean.toString(value));
	}

	/**
	 * Sets a time, in UTC and whole seconds.
	 * @param name the name on the wire
	 * @param value the time, not null
	 * @return these fields and the new one
	 */
	public Fields with(String name, Instant value) {
		return with(name, notNull(name, value).truncatedTo(ChronoUnit.SECONDS).toString());
	}

	/**
	 * Sets an address.
	 * @param name the name on the wire
	 * @param value the address, not null
	 * @return these fields and the new one
	 */
	public Fields with(String name, URI value) {
		return with(name, notNull(name, value).toString());
	}

	/**
	 * Sets an object, which travels as JSON text.
	 * @param name the name on the wire
	 * @param value the object's members, not null
	 * @return these fields and the new one
	 */
	public Fields with(String name, Map<String, ?> value) {
		return with(name, JSON.writeValueAsString(notNull(name, value)));
	}

	/**
	 * Sets a list, which travels as its name repeated.
	 * @param name the name on the wire
	 * @param values the members, not null
	 * @return these fields and the new one
	 */
	public Fields with(String name, List<? extends OpenValue> values) {
		return put(name, notNull(name, values).stream().map(OpenValue::value).toList());
	}

	/**
	 * Adds a JSON object to a list.
	 * @param name the name on the wire
	 * @param value the object, not null
	 * @return these fields and the new one
	 */
	public Fields adding(String name, Object value) {
		List<String> longer = new ArrayList<>(values(name));
		longer.add(JSON.writeValueAsString(notNull(name, value)));
		return put(name, List.copyOf(longer));
	}

	/**
	 * Adds the fields of another set; where both have a field, the other wins.
	 * @param other the other fields
	 * @return the fields of both
	 */
	public Fields and(Fields other) {
		if (this.values.isEmpty() || other.json != null) {
			return other;
		}
		Map<String, List<String>> all = new LinkedHashMap<>(this.values);
		all.putAll(other.values);
		return new Fields(Collections.unmodifiableMap(all), null);
	}

	/**
	 * Returns the names on the wire.
	 * @return the names on the wire
	 */
	public Set<String> names() {
		return this.values.keySet();
	}

	/**
	 * Returns what a field holds.
	 * @param name the name on the wire
	 * @return its values in order, none if there is no such field
	 */
	public List<String> values(String name) {
		return this.values.getOrDefault(name, List.of());
	}

	/**
	 * Returns the media type of the body.
	 */
	public String contentType() {
		return (this.json != null) ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_FORM_URLENCODED_VALUE;
	}

	/**
	 * Returns the fields as the body of a request.
	 */
	public String body() {
		return (this.json != null) ? this.json : urlEncoded();
	}

	/**
	 * Returns the fields as the body of a form or as a query.
	 * @return the fields as the body of a form or as a query
	 */
	public String urlEncoded() {
		StringBuilder encoded = new StringBuilder();
		this.values.forEach((name, list) -> {
			for (String value : list) {
				PercentEncoding.append(name, encoded.isEmpty() ? encoded : encoded.append('&'));
				PercentEncoding.append(value, encoded.append('='));
			}
		});
		return encoded.toString();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Fields fields && this.values.equals(fields.values)
				&& Objects.equals(this.json, fields.json);
	}

	@Override
	public int hashCode() {
		return this.values.hashCode();
	}

	/**
	 * Returns the names of the fields without their values, which may be personal data.
	 */
	@Override
	public String toString() {
		return names().toString();
	}

	private Fields put(String name, List<String> list) {
		Map<String, List<String>> changed = new LinkedHashMap<>(this.values);
		changed.put(name, list);
		return new Fields(Collections.unmodifiableMap(changed), null);
	}

	private static <T> T notNull(String name, @Nullable T value) {
		Assert.notNull(value, () -> name + " must not be null");
		return value;
	}

}
