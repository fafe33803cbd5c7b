/**
 * The cookie of a trusted browser. Internal: public for the configurer only.
 */
@NullMarked
package dev.verify.security.web.trust;

import org.jspecify.annotations.NullMarked;
