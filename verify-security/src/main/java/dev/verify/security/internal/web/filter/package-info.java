/**
 * The filters and entry points of the second factor's own pages.
 */
@NullMarked
package dev.verify.security.internal.web.filter;

import org.jspecify.annotations.NullMarked;
