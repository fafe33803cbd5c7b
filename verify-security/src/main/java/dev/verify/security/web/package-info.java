/**
 * The second factor in a servlet application: filters, pages, and the token that elevates
 * a login.
 */
@NullMarked
package dev.verify.security.web;

import org.jspecify.annotations.NullMarked;
