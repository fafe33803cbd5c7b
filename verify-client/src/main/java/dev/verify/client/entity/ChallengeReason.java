package dev.verify.client.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * The reason why a challenge was denied.
 *
 * @param value the word on the wire
 */
public record ChallengeReason(@JsonValue String value) implements OpenValue {

	/**
	 * No reason given.
	 */
	public static final ChallengeReason NONE = new ChallengeReason("none");

	/**
	 * The person did not need it.
	 */
	public static final ChallengeReason NOT_NEEDED = new ChallengeReason("not_needed");

	/**
	 * The user did not start the challenge.
	 */
	public static final ChallengeReason NOT_REQUESTED = new ChallengeReason("not_requested");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ChallengeReason {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
