/**
 * A handset that signs push approvals as the mobile SDKs do, and shows TOTP codes.
 */
@NullMarked
package dev.verify.emulator.handset;

import org.jspecify.annotations.NullMarked;
