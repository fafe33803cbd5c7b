/**
 * Hands out for tests what the package keeps to itself.
 */
@NullMarked
package dev.verify.security;

import org.jspecify.annotations.NullMarked;
