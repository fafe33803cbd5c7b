/**
 * What has happened, newest first and within bounds.
 */
@NullMarked
package dev.verify.emulator.history;

import org.jspecify.annotations.NullMarked;
