/**
 * Enrollment, independent of the web stack: the candidate of a user, its proof, and later
 * changes.
 */
@NullMarked
package dev.verify.security.enrollment;

import org.jspecify.annotations.NullMarked;
