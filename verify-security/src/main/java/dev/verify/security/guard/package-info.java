/**
 * Asks for the second factor on every decision that a login opens.
 */
@NullMarked
package dev.verify.security.guard;

import org.jspecify.annotations.NullMarked;
