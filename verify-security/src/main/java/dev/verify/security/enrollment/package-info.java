/**
 * Enrollment, free of any web stack: what a user wants to add, its proof, and what
 * becomes of it later.
 */
@NullMarked
package dev.verify.security.enrollment;

import org.jspecify.annotations.NullMarked;
