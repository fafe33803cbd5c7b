/**
 * Limits that an application sets on its own verifications.
 */
@NullMarked
package dev.verify.client.ratelimit;

import org.jspecify.annotations.NullMarked;
