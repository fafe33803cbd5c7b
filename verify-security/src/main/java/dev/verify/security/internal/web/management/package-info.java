/**
 * Management: what a user has, and the recovery codes.
 */
@NullMarked
package dev.verify.security.internal.web.management;

import org.jspecify.annotations.NullMarked;
