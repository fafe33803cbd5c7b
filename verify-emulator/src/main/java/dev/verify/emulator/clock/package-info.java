/**
 * The virtual clock that dates, expiry and one-time codes follow.
 */
@NullMarked
package dev.verify.emulator.clock;

import org.jspecify.annotations.NullMarked;
