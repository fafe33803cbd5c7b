/**
 * The challenge: choose a way, start, wait, and answer, after which the login is shown.
 */
@NullMarked
package dev.verify.security.internal.web.challenge;

import org.jspecify.annotations.NullMarked;
