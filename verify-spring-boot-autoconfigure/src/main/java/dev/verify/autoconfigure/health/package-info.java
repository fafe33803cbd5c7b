/**
 * What the actuator tells of Verify, without a call to it.
 */
@NullMarked
package dev.verify.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
