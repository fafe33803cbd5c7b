package dev.verify.emulator.inbox;

import java.time.Instant;

/**
 * A message that a real service would have delivered. Its {@link #toString()} shows
 * neither destination nor code nor text.
 *
 * @param to the phone number or e-mail address
 * @param channel {@code sms}, {@code call}, {@code email} or {@code whatsapp}
 * @param code the code that the message carries
 * @param body the text as the receiver reads or hears it
 * @param serviceSid the service that sent it
 * @param verificationSid the verification it belongs to
 * @param sentAt when it was sent, on the emulator's clock
 */
public record Message(String to, String channel, String code, String body, String serviceSid, String verificationSid,
		Instant sentAt) {

	@Override
	public String toString() {
		return "Message[channel=" + this.channel + ", verificationSid=" + this.verificationSid + ", sentAt="
				+ this.sentAt + "]";
	}

}
