/**
 * Webhooks: what has happened to factors and challenges, told to the customer's server.
 */
@NullMarked
package dev.verify.emulator.webhook;

import org.jspecify.annotations.NullMarked;
