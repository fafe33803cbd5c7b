/**
 * The emulator as a container for tests.
 */
@NullMarked
package dev.verify.emulator.testcontainers;

import org.jspecify.annotations.NullMarked;
