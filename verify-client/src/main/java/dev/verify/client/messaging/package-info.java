/**
 * Senders by country.
 */
@NullMarked
package dev.verify.client.messaging;

import org.jspecify.annotations.NullMarked;
