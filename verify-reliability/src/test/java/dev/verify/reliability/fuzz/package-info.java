/**
 * Whatever reads what others have written, fed with anything.
 */
@NullMarked
package dev.verify.reliability.fuzz;

import org.jspecify.annotations.NullMarked;
