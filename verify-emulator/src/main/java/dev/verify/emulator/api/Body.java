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
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * The JSON object of an answer, in the contract's order of fields. Absent values are
 * explicit nulls, dates are ISO 8601 in UTC with whole seconds.
 */
public final class Body implements JacksonSerializable {

	private static final SecondFormat DATE = new SecondFormat(DateTimeFormatter.ISO_INSTANT);

	private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

	/**
	 * Adds a field.
	 * @param name the field's name
	 * @param value a text, number, boolean, moment, map, list or other body
	 * @return this body
	 */
	public Body with(String name, @Nullable Object value) {
		this.fields.put(name, (value instanceof Instant moment) ? date(moment) : value);
		return this;
	}

	/**
	 * Returns the fields.
	 * @return the fields in their order
	 */
	public Map<String, @Nullable Object> fields() {
		return Collections.unmodifiableMap(this.fields);
	}

	@Override
	public void serialize(JsonGenerator json, SerializationContext context) {
		json.writeStartObject();
		for (Map.Entry<String, @Nullable Object> field : this.fields.entrySet()) {
			json.writeName(field.getKey());
			write(json, field.getValue(), context);
		}
		json.writeEndObject();
	}

	/**
	 * Writes what answers are made of without asking Jackson what it is.
	 */
	private static void write(JsonGenerator json, @Nullable Object value, SerializationContext context) {
		if (value == null) {
			json.writeNull();
		}
		else if (value instanceof String text) {
			json.writeString(text);
		}
		else if (value instanceof Body body) {
			body.serialize(json, context);
		}
		else if (value instanceof Boolean flag) {
			json.writeBoolean(flag);
		}
		else if (value instanceof Integer number) {
			json.writeNumber(number);
		}
		else if (value instanceof List<?> list) {
			json.writeStartArray();
			list.forEach((item) -> write(json, item, context));
			json.writeEndArray();
		}
		else {
			context.writeValue(json, value);
		}
	}

	@Override
	public void serializeWithType(JsonGenerator json, SerializationContext context, TypeSerializer type) {
		serialize(json, context);
	}

	/**
	 * Writes a moment as the API writes dates.
	 * @param moment the moment
	 * @return such as {@code 2026-07-30T20:00:00Z}
	 */
	public static String date(Instant moment) {
		return DATE.write(moment);
	}

}
