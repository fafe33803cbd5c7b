package dev.verify.client.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * Whether a factor can be used.
 *
 * @param value the word on the wire
 */
public record FactorStatus(@JsonValue String value) implements OpenValue {

	/**
	 * Enrolled, not yet proved.
	 */
	public static final FactorStatus UNVERIFIED = new FactorStatus("unverified");

	/**
	 * Proved, ready for challenges.
	 */
	public static final FactorStatus VERIFIED = new FactorStatus("verified");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public FactorStatus {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
