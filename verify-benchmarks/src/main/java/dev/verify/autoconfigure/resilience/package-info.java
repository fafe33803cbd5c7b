/**
 * Benchmarks of the resilience policy.
 */
@NullMarked
package dev.verify.autoconfigure.resilience;

import org.jspecify.annotations.NullMarked;
