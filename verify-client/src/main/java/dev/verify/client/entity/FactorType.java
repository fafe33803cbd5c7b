package dev.verify.client.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * The type of a factor.
 *
 * @param value the word on the wire
 */
public record FactorType(@JsonValue String value) implements OpenValue {

	/**
	 * A device that approves or denies.
	 */
	public static final FactorType PUSH = new FactorType("push");

	/**
	 * A time-based one-time password.
	 */
	public static final FactorType TOTP = new FactorType("totp");

	/**
	 * A passkey.
	 */
	public static final FactorType PASSKEYS = new FactorType("passkeys");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public FactorType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
