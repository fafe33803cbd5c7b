package dev.verify.security.webhook;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A webhook request as received, before any check. Its text form shows nothing of it.
 *
 * @param signatures all values of the header {@value #SIGNATURE}
 * @param contentType the header of that name, or {@code null}
 * @param body the body, of at most {@link VerifyWebhook#MAX_BODY} bytes and one more
 */
@SuppressWarnings("ArrayRecordComponent")
public record WebhookRequest(List<String> signatures, @Nullable String contentType, byte[] body) {

	/** The header that holds the signature. */
	public static final String SIGNATURE = "X-Twilio-Signature";

	@Override
	public String toString() {
		return "WebhookRequest[" + this.body.length + " bytes]";
	}

}
