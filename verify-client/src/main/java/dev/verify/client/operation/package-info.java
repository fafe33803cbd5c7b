/**
 * Metadata of Verify API operations, read from their declarations.
 */
@NullMarked
package dev.verify.client.operation;

import org.jspecify.annotations.NullMarked;
