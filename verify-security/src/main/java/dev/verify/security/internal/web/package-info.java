/**
 * Shared types of all pages of the second factor: the check of the first factor,
 * addresses, answers, templates and texts.
 */
@NullMarked
package dev.verify.security.internal.web;

import org.jspecify.annotations.NullMarked;
