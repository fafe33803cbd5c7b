/**
 * Enrollment: choose what to add, prove it.
 */
@NullMarked
package dev.verify.security.internal.web.enrollment;

import org.jspecify.annotations.NullMarked;
