/**
 * Passkeys: what WebAuthn makes of them, and its verification.
 */
@NullMarked
package dev.verify.emulator.passkey;

import org.jspecify.annotations.NullMarked;
