/**
 * The withheld login: until the second factor has passed, the application sees an
 * anonymous user. The decision, the record of a verified session and the rules that name
 * a factor, for servlets and for WebFlux.
 */
@NullMarked
package dev.verify.security.authentication;

import org.jspecify.annotations.NullMarked;
