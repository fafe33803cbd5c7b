package dev.verify.client.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * The type of a form definition.
 *
 * @param value the word on the wire
 */
public record FormType(@JsonValue String value) implements OpenValue {

	/**
	 * The fields of push factors and challenges.
	 */
	public static final FormType PUSH = new FormType("form-push");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public FormType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
