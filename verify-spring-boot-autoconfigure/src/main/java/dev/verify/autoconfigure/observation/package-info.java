/**
 * What can be seen of calls to Verify: an observation of each, and meters of what they
 * mean.
 */
@NullMarked
package dev.verify.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
