/**
 * What calls cost, side by side with what else could be used.
 */
@NullMarked
package dev.verify.benchmarks;

import org.jspecify.annotations.NullMarked;
