/**
 * Applications on WebFlux.
 */
@NullMarked
package dev.verify.compatibility.reactive;

import org.jspecify.annotations.NullMarked;
