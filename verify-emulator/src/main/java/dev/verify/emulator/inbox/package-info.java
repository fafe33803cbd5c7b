/**
 * The messages that a real service would have sent.
 */
@NullMarked
package dev.verify.emulator.inbox;

import org.jspecify.annotations.NullMarked;
