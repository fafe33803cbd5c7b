package dev.verify.client.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * The status of a challenge. Only {@link #APPROVED} means that the person said yes.
 *
 * @param value the word on the wire
 */
public record ChallengeStatus(@JsonValue String value) implements OpenValue {

	/**
	 * Not yet answered.
	 */
	public static final ChallengeStatus PENDING = new ChallengeStatus("pending");

	/**
	 * Not answered in time.
	 */
	public static final ChallengeStatus EXPIRED = new ChallengeStatus("expired");

	/**
	 * Approved on the device, or the right code.
	 */
	public static final ChallengeStatus APPROVED = new ChallengeStatus("approved");

	/**
	 * Refused on the device.
	 */
	public static final ChallengeStatus DENIED = new ChallengeStatus("denied");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ChallengeStatus {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
