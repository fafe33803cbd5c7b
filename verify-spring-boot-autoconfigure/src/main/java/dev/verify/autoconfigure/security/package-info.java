/**
 * Auto-configuration for the second factor.
 */
@NullMarked
package dev.verify.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
