/**
 * Hands out for tests what the package keeps to itself.
 */
@NullMarked
package dev.verify.security.limit;

import org.jspecify.annotations.NullMarked;
