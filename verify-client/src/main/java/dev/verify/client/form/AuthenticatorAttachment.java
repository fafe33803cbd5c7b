package dev.verify.client.form;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.springframework.util.Assert;

/**
 * How an authenticator is attached to the device of the user.
 *
 * @param value the word on the wire
 */
public record AuthenticatorAttachment(@JsonValue String value) implements OpenValue {

	/**
	 * Built into the device.
	 */
	public static final AuthenticatorAttachment PLATFORM = new AuthenticatorAttachment("platform");

	/**
	 * A key or another device.
	 */
	public static final AuthenticatorAttachment CROSS_PLATFORM = new AuthenticatorAttachment("cross-platform");

	/**
	 * Both; a setting only, never an answer.
	 */
	public static final AuthenticatorAttachment ANY = new AuthenticatorAttachment("any");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public AuthenticatorAttachment {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
