/**
 * The recovery code as an answer to the challenge. Internal: public only for the packages
 * beside it.
 */
@NullMarked
package dev.verify.security.web.recovery;

import org.jspecify.annotations.NullMarked;
