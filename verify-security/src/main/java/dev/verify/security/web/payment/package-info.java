/**
 * Opens the page on which a payment is confirmed, and takes the confirmation.
 */
@NullMarked
package dev.verify.security.web.payment;

import org.jspecify.annotations.NullMarked;
