/**
 * Internal: shared by the packages of this module, closed to applications.
 */
@NullMarked
package dev.verify.security.internal;

import org.jspecify.annotations.NullMarked;
