/**
 * Messaging configurations: which messaging service serves which country.
 */
@NullMarked
package dev.verify.emulator.messaging;

import org.jspecify.annotations.NullMarked;
