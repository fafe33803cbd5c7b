/**
 * The second factor in a servlet application: the filter that serves its pages, and what
 * happens to a request that lacks it.
 */
@NullMarked
package dev.verify.security.web;

import org.jspecify.annotations.NullMarked;
