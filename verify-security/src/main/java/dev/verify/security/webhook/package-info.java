/**
 * What Twilio Verify tells an application by itself: an answer to a push, a factor that
 * was created, verified or deleted. Knows no web stack.
 */
@NullMarked
package dev.verify.security.webhook;

import org.jspecify.annotations.NullMarked;
