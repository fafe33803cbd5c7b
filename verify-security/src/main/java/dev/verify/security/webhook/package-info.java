/**
 * Webhooks of Twilio Verify: a response to a push, a factor that was created, verified or
 * deleted. Independent of the web stack.
 */
@NullMarked
package dev.verify.security.webhook;

import org.jspecify.annotations.NullMarked;
