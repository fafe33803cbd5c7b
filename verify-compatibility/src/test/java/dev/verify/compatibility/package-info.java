/**
 * What the small applications have in common.
 */
@NullMarked
package dev.verify.compatibility;

import org.jspecify.annotations.NullMarked;
