/**
 * Tells Twilio's webhooks from everybody else's. Needs nothing but the JDK.
 */
@NullMarked
package dev.verify.client.signature;

import org.jspecify.annotations.NullMarked;
