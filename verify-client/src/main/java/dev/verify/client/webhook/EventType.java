package dev.verify.client.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * A kind of event that a webhook receives.
 *
 * @param value the word on the wire
 */
public record EventType(@JsonValue String value) implements OpenValue {

	/**
	 * Everything below.
	 */
	public static final EventType ALL = new EventType("*");

	/**
	 * A factor was enrolled.
	 */
	public static final EventType FACTOR_CREATED = new EventType("factor.created");

	/**
	 * A factor was proved.
	 */
	public static final EventType FACTOR_VERIFIED = new EventType("factor.verified");

	/**
	 * A factor was removed.
	 */
	public static final EventType FACTOR_DELETED = new EventType("factor.deleted");

	/**
	 * A challenge was approved.
	 */
	public static final EventType CHALLENGE_APPROVED = new EventType("challenge.approved");

	/**
	 * A challenge was denied.
	 */
	public static final EventType CHALLENGE_DENIED = new EventType("challenge.denied");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public EventType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
