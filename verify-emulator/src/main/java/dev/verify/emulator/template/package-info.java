/**
 * Message templates and their translations.
 */
@NullMarked
package dev.verify.emulator.template;

import org.jspecify.annotations.NullMarked;
