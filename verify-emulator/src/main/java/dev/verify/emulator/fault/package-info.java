/**
 * Faults on demand: refusals, delays and broken connections.
 */
@NullMarked
package dev.verify.emulator.fault;

import org.jspecify.annotations.NullMarked;
