/**
 * The Twilio Verify v2 API as a local server, for development and tests.
 */
@NullMarked
package dev.verify.emulator;

import org.jspecify.annotations.NullMarked;
