/**
 * Auto-configuration for the Verify client.
 */
@NullMarked
package dev.verify.autoconfigure;

import org.jspecify.annotations.NullMarked;
