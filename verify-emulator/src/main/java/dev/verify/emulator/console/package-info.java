/**
 * The page at {@code /emulator} for people, and the calls beside it for tests.
 */
@NullMarked
package dev.verify.emulator.console;

import org.jspecify.annotations.NullMarked;
