/**
 * The application that a newcomer starts first.
 */
@NullMarked
package dev.verify.sample;

import org.jspecify.annotations.NullMarked;
