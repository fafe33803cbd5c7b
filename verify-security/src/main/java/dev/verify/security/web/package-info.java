/**
 * What an application replaces on the pages of the second factor.
 */
@NullMarked
package dev.verify.security.web;

import org.jspecify.annotations.NullMarked;
