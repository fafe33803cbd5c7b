/**
 * What became of every code sent.
 */
@NullMarked
package dev.verify.client.attempt;

import org.jspecify.annotations.NullMarked;
