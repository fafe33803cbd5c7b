package dev.verify.emulator.log;

import java.time.Instant;

/**
 * One request to the receiver of a webhook. Its {@link #toString()} shows neither address
 * nor body.
 *
 * @param type the type of the event, such as {@code factor.verified}
 * @param url the address of the receiver
 * @param body what was sent
 * @param status the HTTP status of the receiver; {@code 0} when there was no response
 * @param at when the response was there, on the emulator's clock
 */
public record RecordedDelivery(String type, String url, String body, int status, Instant at) {

	@Override
	public String toString() {
		return "RecordedDelivery[" + this.type + " -> " + this.status + " at " + this.at + "]";
	}

}
