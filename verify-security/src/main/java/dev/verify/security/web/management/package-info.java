/**
 * Management: what a user has, and the recovery codes. Internal: public only for the
 * packages beside it.
 */
@NullMarked
package dev.verify.security.web.management;

import org.jspecify.annotations.NullMarked;
