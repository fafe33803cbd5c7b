package dev.verify.emulator.entity;

import java.time.Instant;

import dev.verify.emulator.passkey.Credential;
import dev.verify.emulator.passkey.PasskeyConfig;
import org.jspecify.annotations.Nullable;

/**
 * What makes a factor a passkey: how it was asked for and, once it is verified, its
 * public key.
 */
final class Passkey {

	final PasskeyConfig config;

	/** The WebAuthn challenge of its creation. */
	final String challenge;

	/** The end of its creation, unless it is verified. */
	final Instant expires;

	@Nullable Credential credential;

	@Nullable Instant lastUsed;

	Passkey(PasskeyConfig config, String challenge, Instant expires) {
		this.config = config;
		this.challenge = challenge;
		this.expires = expires;
	}

}
