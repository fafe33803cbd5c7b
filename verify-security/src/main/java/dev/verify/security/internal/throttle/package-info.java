/**
 * Rate limits of what is sent, and SMS pumping protection.
 */
@NullMarked
package dev.verify.security.internal.throttle;

import org.jspecify.annotations.NullMarked;
