/**
 * Browsers that a user trusts, in which a second factor need not be given at each login.
 */
@NullMarked
package dev.verify.security.trust;

import org.jspecify.annotations.NullMarked;
