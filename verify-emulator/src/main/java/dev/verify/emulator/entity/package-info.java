/**
 * Entities with their factors and challenges: TOTP, push and passkeys, and the tokens of
 * devices.
 */
@NullMarked
package dev.verify.emulator.entity;

import org.jspecify.annotations.NullMarked;
