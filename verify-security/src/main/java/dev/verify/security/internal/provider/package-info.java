/**
 * Calls of the provider, and the meaning of its responses and errors.
 */
@NullMarked
package dev.verify.security.internal.provider;

import org.jspecify.annotations.NullMarked;
