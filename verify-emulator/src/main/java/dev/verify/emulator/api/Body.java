package dev.verify.emulator.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of an answer, in the contract's order of fields. Absent values are
 * explicit nulls, dates are ISO 8601 in UTC with whole seconds.
 */
public final class Body {

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
	@JsonValue
	public Map<String, @Nullable Object> fields() {
		return Collections.unmodifiableMap(this.fields);
	}

	/**
	 * Writes a moment as the API writes dates.
	 * @param moment the moment
	 * @return such as {@code 2026-07-30T20:00:00Z}
	 */
	public static String date(Instant moment) {
		return moment.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
