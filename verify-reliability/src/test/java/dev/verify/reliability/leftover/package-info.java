/**
 * What the whole suite has left behind.
 */
@NullMarked
package dev.verify.reliability.leftover;

import org.jspecify.annotations.NullMarked;
