package dev.verify.client.attempt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * Whether the code of an attempt was entered.
 *
 * @param value the word on the wire
 */
public record ConversionStatus(@JsonValue String value) implements OpenValue {

	/**
	 * It was.
	 */
	public static final ConversionStatus CONVERTED = new ConversionStatus("converted");

	/**
	 * It was not.
	 */
	public static final ConversionStatus UNCONVERTED = new ConversionStatus("unconverted");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ConversionStatus {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
