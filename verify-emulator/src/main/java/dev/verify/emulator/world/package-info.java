/**
 * Accounts with everything in them: the families of the API, wired together.
 */
@NullMarked
package dev.verify.emulator.world;

import org.jspecify.annotations.NullMarked;
