/**
 * The webhook's address in a WebFlux application.
 */
@NullMarked
package dev.verify.security.webflux;

import org.jspecify.annotations.NullMarked;
