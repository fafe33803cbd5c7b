/**
 * What all pages of the second factor share: the gate of the first factor, addresses,
 * answers, templates and texts.
 */
@NullMarked
package dev.verify.security.internal.web;

import org.jspecify.annotations.NullMarked;
