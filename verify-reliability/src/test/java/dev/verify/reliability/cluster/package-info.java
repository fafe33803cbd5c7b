/**
 * Two nodes of the sample, which die, and what they share, which does too.
 */
@NullMarked
package dev.verify.reliability.cluster;

import org.jspecify.annotations.NullMarked;
