/**
 * The examples of the documentation, compiled and run.
 */
@NullMarked
package dev.verify.client.docs;

import org.jspecify.annotations.NullMarked;
