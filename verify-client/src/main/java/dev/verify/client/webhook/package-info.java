/**
 * Calls from Twilio to the application.
 */
@NullMarked
package dev.verify.client.webhook;

import org.jspecify.annotations.NullMarked;
