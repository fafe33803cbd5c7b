package dev.verify.client.verification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * Whether fraud protection looks at one verification.
 *
 * @param value the word on the wire
 */
public record RiskCheck(@JsonValue String value) implements OpenValue {

	/**
	 * Fraud protection decides, the default.
	 */
	public static final RiskCheck ENABLE = new RiskCheck("enable");

	/**
	 * Fraud protection and country permissions are bypassed.
	 */
	public static final RiskCheck DISABLE = new RiskCheck("disable");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public RiskCheck {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
