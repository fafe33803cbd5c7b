/**
 * What every operation shares: routes, parameters, pages, errors and bodies.
 */
@NullMarked
package dev.verify.emulator.api;

import org.jspecify.annotations.NullMarked;
