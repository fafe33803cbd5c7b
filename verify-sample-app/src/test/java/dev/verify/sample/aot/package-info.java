/**
 * The packaged sample, processed ahead of time.
 */
@NullMarked
package dev.verify.sample.aot;

import org.jspecify.annotations.NullMarked;
