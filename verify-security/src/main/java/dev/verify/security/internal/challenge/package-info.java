/**
 * The steps of a challenge: admission, start and verification.
 */
@NullMarked
package dev.verify.security.internal.challenge;

import org.jspecify.annotations.NullMarked;
