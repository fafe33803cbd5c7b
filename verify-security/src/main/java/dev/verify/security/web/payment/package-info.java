/**
 * Confirms a payment: shows amount and payee, sends a code that is bound to both, and
 * hands the confirmation over to the application.
 */
@NullMarked
package dev.verify.security.web.payment;

import org.jspecify.annotations.NullMarked;
