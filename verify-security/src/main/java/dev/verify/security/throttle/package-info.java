/**
 * Limits of attempts and messages: the rules and their counters. Knows users and
 * providers by keys only.
 */
@NullMarked
package dev.verify.security.throttle;

import org.jspecify.annotations.NullMarked;
