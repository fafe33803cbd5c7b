/**
 * Keeps challenges and counters in Redis, for many nodes.
 */
@NullMarked
package dev.verify.security.redis;

import org.jspecify.annotations.NullMarked;
