/**
 * The cookie of a trusted browser.
 */
@NullMarked
package dev.verify.security.internal.web.trust;

import org.jspecify.annotations.NullMarked;
