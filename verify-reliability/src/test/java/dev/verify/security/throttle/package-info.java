/**
 * Hands out for tests what the package keeps to itself.
 */
@NullMarked
package dev.verify.security.throttle;

import org.jspecify.annotations.NullMarked;
