/**
 * Puts the second factor into a security filter chain.
 */
@NullMarked
package dev.verify.security.config;

import org.jspecify.annotations.NullMarked;
