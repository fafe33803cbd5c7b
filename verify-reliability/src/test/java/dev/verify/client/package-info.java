/**
 * Hands out for tests what the package keeps to itself.
 */
@NullMarked
package dev.verify.client;

import org.jspecify.annotations.NullMarked;
