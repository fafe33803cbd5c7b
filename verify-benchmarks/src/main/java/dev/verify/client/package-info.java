/**
 * Benchmarks of what the client keeps to itself.
 */
@NullMarked
package dev.verify.client;

import org.jspecify.annotations.NullMarked;
