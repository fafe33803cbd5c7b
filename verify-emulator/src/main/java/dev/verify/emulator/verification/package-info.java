/**
 * Verifications and their checks: the code's way from message to approval.
 */
@NullMarked
package dev.verify.emulator.verification;

import org.jspecify.annotations.NullMarked;
