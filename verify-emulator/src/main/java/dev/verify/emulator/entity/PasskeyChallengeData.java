package dev.verify.emulator.entity;

import java.util.Set;

import dev.verify.emulator.api.Body;
import org.jspecify.annotations.Nullable;

/**
 * What makes a challenge one of passkeys.
 *
 * @param serviceSid the service that asks
 * @param rpId the relying party that the passkey has to belong to
 * @param text the WebAuthn challenge in Base64url
 * @param userVerification whether the user has to be verified
 * @param allowed the ids of the passkeys that can sign; {@code null} for all of the
 * service
 * @param options the options that the browser was given
 */
record PasskeyChallengeData(String serviceSid, String rpId, String text, boolean userVerification,
		@Nullable Set<String> allowed, Body options) {
}
