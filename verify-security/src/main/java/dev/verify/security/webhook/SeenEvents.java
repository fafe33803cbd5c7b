package dev.verify.security.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;

import dev.verify.security.AttemptLedger;

/**
 * Remembers events, so that each has one effect on all nodes together. What is remembered
 * was signed: the header {@code I-Twilio-Idempotency-Token} is not, and is not looked at.
 */
final class SeenEvents {

	private final AttemptLedger ledger;

	private final Clock clock;

	SeenEvents(AttemptLedger ledger, Clock clock) {
		this.ledger = ledger;
		this.clock = clock;
	}

	/**
	 * Remembers an event by its signature, in one statement: a store that fails leaves
	 * nothing behind that makes a redelivery look like a repetition. Names and values are
	 * signed without anything between them, so that other fields could be cut out of the
	 * same text, but not without the same signature.
	 * <p>
	 * A signature holds no time. An event that comes again after the ledger has forgotten
	 * it is as good as a new one: a hint, which makes the application ask the API once.
	 * @return {@code false} if it was remembered already
	 */
	boolean isNew(String signature) {
		return this.ledger.spend("webhook", digest(signature), this.clock.instant());
	}

	private static String digest(String text) {
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
