/**
 * The withheld login in a WebFlux application: the filters of a chain around the
 * {@linkplain dev.verify.security.authentication.SecondFactorDecision decision}, and the
 * view of the session that keeps the login aside.
 */
@NullMarked
package dev.verify.security.internal.webflux;

import org.jspecify.annotations.NullMarked;
