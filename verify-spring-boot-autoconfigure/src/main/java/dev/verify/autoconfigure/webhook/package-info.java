/**
 * Auto-configuration for the webhooks of Verify.
 */
@NullMarked
package dev.verify.autoconfigure.webhook;

import org.jspecify.annotations.NullMarked;
