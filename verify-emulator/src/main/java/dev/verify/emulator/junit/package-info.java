/**
 * The emulator as a JUnit extension.
 */
@NullMarked
package dev.verify.emulator.junit;

import org.jspecify.annotations.NullMarked;
