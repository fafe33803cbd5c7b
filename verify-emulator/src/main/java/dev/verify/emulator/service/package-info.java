/**
 * Services: the settings under which verifications run.
 */
@NullMarked
package dev.verify.emulator.service;

import org.jspecify.annotations.NullMarked;
