package dev.verify.security.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

import dev.verify.security.AttemptLedger;

/**
 * Remembers events, so that each has one effect on all nodes together. What is remembered
 * was signed: the header {@code I-Twilio-Idempotency-Token} is not, and is not looked at.
 */
final class SeenEvents {

	/**
	 * A signature holds no time, so a captured event could come again for ever. After
	 * this time it is as good as a new one: a hint, which makes the application ask the
	 * API once.
	 */
	private static final Duration MEMORY = Duration.ofDays(1);

	private final AttemptLedger ledger;

	private final Clock clock;

	SeenEvents(AttemptLedger ledger, Clock clock) {
		this.ledger = ledger;
		this.clock = clock;
	}

	/**
	 * Remembers an event. Its signature is remembered too: names and values are signed
	 * without anything between them, so that other fields could be cut out of the same
	 * text, but not without the same signature.
	 * @return {@code false} if it was remembered already
	 */
	boolean isNew(VerifyWebhookEvent event, String signature) {
		String subject = Objects.requireNonNullElse(event.challengeSid(), event.factorSid());
		return spend(signature) && spend(event.id() + ' ' + event.type() + ' ' + subject);
	}

	private boolean spend(String text) {
		String digest = digest(text);
		Instant now = this.clock.instant();
		// Many small shelves rather than a large one: each is swept when it is used.
		return this.ledger.spend("webhook-" + digest.substring(0, 2), digest, now, now.minus(MEMORY));
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
