/**
 * The withheld login in a servlet application: the parts of a filter chain around the
 * {@linkplain dev.verify.security.authentication.SecondFactorDecision decision}.
 */
@NullMarked
package dev.verify.security.internal.servlet;

import org.jspecify.annotations.NullMarked;
