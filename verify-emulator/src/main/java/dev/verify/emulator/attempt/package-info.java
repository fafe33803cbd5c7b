/**
 * Verification attempts: one per message sent, and their summary.
 */
@NullMarked
package dev.verify.emulator.attempt;

import org.jspecify.annotations.NullMarked;
