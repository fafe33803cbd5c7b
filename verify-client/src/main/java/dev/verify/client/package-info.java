/**
 * A reactive client for the Twilio Verify v2 API.
 */
@NullMarked
package dev.verify.client;

import org.jspecify.annotations.NullMarked;
