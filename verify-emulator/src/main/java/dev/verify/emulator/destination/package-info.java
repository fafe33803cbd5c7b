/**
 * Where messages go.
 */
@NullMarked
package dev.verify.emulator.destination;

import org.jspecify.annotations.NullMarked;
