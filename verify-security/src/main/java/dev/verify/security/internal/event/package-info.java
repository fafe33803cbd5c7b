/**
 * Events of a challenge, and the revocation of trust that goes with a change of factors.
 */
@NullMarked
package dev.verify.security.internal.event;

import org.jspecify.annotations.NullMarked;
