/**
 * What an application sees of the second factor in a servlet request, and the filter of
 * Verify's webhooks.
 */
@NullMarked
package dev.verify.security.servlet;

import org.jspecify.annotations.NullMarked;
