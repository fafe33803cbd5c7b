/**
 * Health and info contributors for Verify, which make no calls.
 */
@NullMarked
package dev.verify.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
