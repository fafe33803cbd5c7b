/**
 * The second factor, free of any web stack: methods, enrolments, pending challenges.
 */
@NullMarked
package dev.verify.security;

import org.jspecify.annotations.NullMarked;
