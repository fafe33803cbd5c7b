/**
 * Service rate limits and their buckets: how often a verification may be started.
 */
@NullMarked
package dev.verify.emulator.ratelimit;

import org.jspecify.annotations.NullMarked;
