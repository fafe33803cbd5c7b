/**
 * The webhook's address in a servlet application.
 */
@NullMarked
package dev.verify.security.web.webhook;

import org.jspecify.annotations.NullMarked;
