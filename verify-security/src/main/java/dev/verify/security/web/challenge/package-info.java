/**
 * The challenge: choose a way, start, wait, answer, and the elevation of the login that
 * follows.
 */
@NullMarked
package dev.verify.security.web.challenge;

import org.jspecify.annotations.NullMarked;
