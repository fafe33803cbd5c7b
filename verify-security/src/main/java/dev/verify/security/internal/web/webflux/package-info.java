/**
 * Runs the endpoints of the second factor in a WebFlux application, and writes their
 * responses; the filters of its pages.
 */
@NullMarked
package dev.verify.security.internal.web.webflux;

import org.jspecify.annotations.NullMarked;
