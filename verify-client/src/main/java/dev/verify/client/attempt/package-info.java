/**
 * Codes that were sent, and their results.
 */
@NullMarked
package dev.verify.client.attempt;

import org.jspecify.annotations.NullMarked;
