/**
 * What is promised, shown on all modules together.
 */
@NullMarked
package dev.verify.reliability;

import org.jspecify.annotations.NullMarked;
