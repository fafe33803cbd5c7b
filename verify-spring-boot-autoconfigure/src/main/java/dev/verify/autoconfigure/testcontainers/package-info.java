/**
 * Connection details from the emulator in a Testcontainers container.
 */
@NullMarked
package dev.verify.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
