package dev.verify.client.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * The order of a list by creation date.
 *
 * @param value the word on the wire
 */
public record SortOrder(@JsonValue String value) implements OpenValue {

	/**
	 * Oldest first.
	 */
	public static final SortOrder ASC = new SortOrder("asc");

	/**
	 * Newest first.
	 */
	public static final SortOrder DESC = new SortOrder("desc");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public SortOrder {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
