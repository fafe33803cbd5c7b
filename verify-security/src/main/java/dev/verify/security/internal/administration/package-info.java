/**
 * The administration of a user's factors.
 */
@NullMarked
package dev.verify.security.internal.administration;

import org.jspecify.annotations.NullMarked;
