/**
 * Push: the device's response, number matching, and pages that wait for it.
 */
@NullMarked
package dev.verify.security.internal.push;

import org.jspecify.annotations.NullMarked;
