/**
 * A handset that signs push approvals as the mobile SDKs do, shows TOTP codes and has
 * passkeys.
 */
@NullMarked
package dev.verify.emulator.handset;

import org.jspecify.annotations.NullMarked;
