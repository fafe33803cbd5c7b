/**
 * What a WebFlux application replaces: the threads of the steps, the views of the pages,
 * the place that a push shows. Also the filter that receives webhooks.
 */
@NullMarked
package dev.verify.security.webflux;

import org.jspecify.annotations.NullMarked;
