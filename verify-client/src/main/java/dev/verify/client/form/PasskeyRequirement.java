package dev.verify.client.form;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.springframework.util.Assert;

/**
 * How much a property of a passkey matters.
 *
 * @param value the word on the wire
 */
public record PasskeyRequirement(@JsonValue String value) implements OpenValue {

	/**
	 * Without it there is no passkey.
	 */
	public static final PasskeyRequirement REQUIRED = new PasskeyRequirement("required");

	/**
	 * With it where possible.
	 */
	public static final PasskeyRequirement PREFERRED = new PasskeyRequirement("preferred");

	/**
	 * Without it where possible.
	 */
	public static final PasskeyRequirement DISCOURAGED = new PasskeyRequirement("discouraged");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public PasskeyRequirement {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
