/**
 * The record of requests that the API has answered.
 */
@NullMarked
package dev.verify.emulator.log;

import org.jspecify.annotations.NullMarked;
