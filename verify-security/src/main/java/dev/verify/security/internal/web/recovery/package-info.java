/**
 * The recovery code as an answer to the challenge.
 */
@NullMarked
package dev.verify.security.internal.web.recovery;

import org.jspecify.annotations.NullMarked;
