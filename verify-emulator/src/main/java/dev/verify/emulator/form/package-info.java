/**
 * Forms: what a device must send, as JSON schemas.
 */
@NullMarked
package dev.verify.emulator.form;

import org.jspecify.annotations.NullMarked;
