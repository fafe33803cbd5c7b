package dev.verify.client.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verify.client.form.OpenValue;

import org.springframework.util.Assert;

/**
 * The HTTP method of a webhook.
 *
 * @param value the word on the wire
 */
public record WebhookMethod(@JsonValue String value) implements OpenValue {

	/**
	 * With its fields in the query.
	 */
	public static final WebhookMethod GET = new WebhookMethod("GET");

	/**
	 * With its fields in a form.
	 */
	public static final WebhookMethod POST = new WebhookMethod("POST");

	/**
	 * Takes any word, known or not.
	 * @param value the word on the wire
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public WebhookMethod {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
