package dev.verify.client.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * The status of a webhook: enabled or disabled.
 *
 * @param value the word on the wire
 */
public record WebhookStatus(@JsonValue String value) implements OpenValue {

	/**
	 * It is called, the default.
	 */
	public static final WebhookStatus ENABLED = new WebhookStatus("enabled");

	/**
	 * It is kept and not called.
	 */
	public static final WebhookStatus DISABLED = new WebhookStatus("disabled");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public WebhookStatus {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
