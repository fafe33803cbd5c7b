/**
 * The holes of others, put back into this code to see which test notices.
 */
@NullMarked
package dev.verify.reliability.mutant;

import org.jspecify.annotations.NullMarked;
