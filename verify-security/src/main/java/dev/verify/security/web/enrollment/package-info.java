/**
 * Enrollment: choose what to add, prove it. Internal: public only for the packages beside
 * it.
 */
@NullMarked
package dev.verify.security.web.enrollment;

import org.jspecify.annotations.NullMarked;
