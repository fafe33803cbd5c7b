/**
 * Verifications by SMS, call, e-mail, WhatsApp or silent network authentication.
 */
@NullMarked
package dev.verify.client.verification;

import org.jspecify.annotations.NullMarked;
