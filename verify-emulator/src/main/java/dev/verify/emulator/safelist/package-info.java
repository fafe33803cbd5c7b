/**
 * The safe list: phone numbers that fraud prevention never blocks.
 */
@NullMarked
package dev.verify.emulator.safelist;

import org.jspecify.annotations.NullMarked;
