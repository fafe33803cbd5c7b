/**
 * The second factor, free of any web stack: methods, enrollments, pending challenges.
 */
@NullMarked
package dev.verify.security;

import org.jspecify.annotations.NullMarked;
