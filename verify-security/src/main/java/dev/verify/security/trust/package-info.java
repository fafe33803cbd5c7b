/**
 * Trusted browsers, in which the second factor is skipped for a time.
 */
@NullMarked
package dev.verify.security.trust;

import org.jspecify.annotations.NullMarked;
