/**
 * What an operation of the Verify API is, told by its declaration.
 */
@NullMarked
package dev.verify.client.operation;

import org.jspecify.annotations.NullMarked;
