/**
 * Hands out for tests what the package keeps to itself.
 */
@NullMarked
package dev.verify.security.recovery;

import org.jspecify.annotations.NullMarked;
