/**
 * An account: the isolated world in which all resources of one customer live.
 */
@NullMarked
package dev.verify.emulator.account;

import org.jspecify.annotations.NullMarked;
