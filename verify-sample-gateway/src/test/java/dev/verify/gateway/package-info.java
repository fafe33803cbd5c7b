/**
 * The gateway between an identity provider and a service.
 */
@NullMarked
package dev.verify.gateway;

import org.jspecify.annotations.NullMarked;
