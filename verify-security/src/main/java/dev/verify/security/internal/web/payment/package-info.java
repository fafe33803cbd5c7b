/**
 * The pages on which a payment is confirmed.
 */
@NullMarked
package dev.verify.security.internal.web.payment;

import org.jspecify.annotations.NullMarked;
