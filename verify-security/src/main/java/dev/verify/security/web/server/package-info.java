/**
 * The webhook's address in a WebFlux application.
 */
@NullMarked
package dev.verify.security.web.server;

import org.jspecify.annotations.NullMarked;
