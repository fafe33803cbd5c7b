/**
 * Spring Cloud Gateway with a second factor.
 */
@NullMarked
package dev.verify.gateway;

import org.jspecify.annotations.NullMarked;
